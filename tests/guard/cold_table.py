"""The rows of cold-call lists."""

from tests.guard.matrix import Row

CALL, ARRANGE = "cold.call", "cold.arrange"
LIST = "cold-lists/<str:key>"
NEW = {
    "source": "view:{segment}",
    "name": "Ещё список",
    "callers": "{anna}",
    "quiet_days": "0",
    "most_tries": "3",
    "warm_days": "14",
    "opening": "Добрый день!",
}
ENDED = {"ended": "{day_outcome}"}
COLD = [
    Row("cold-lists", CALL),
    Row(
        "cold-lists/new", ARRANGE, "GET POST", body=NEW, idle="a client waits on one list; the room tries it"
    ),
    Row("cold-lists/hours", CALL),
    Row("cold-lists/entries", CALL),
    Row(LIST, CALL, of="call_list"),
    Row(f"{LIST}/script", ARRANGE, "GET POST", of="call_list", body={"opening": "Иначе!"}),
    Row(f"{LIST}/dropping", ARRANGE, "POST", of="call_list"),
    Row(f"{LIST}/return", ARRANGE, "POST", of="dropped_list"),
    Row(f"{LIST}/entries", CALL, of="call_list"),
    Row(f"{LIST}/call", CALL, "GET POST", of="call_list"),
    Row("cold-lines/<str:key>/end", CALL, "POST", of="shared_line", body=ENDED),
    Row("cold-calls/<str:key>/reversal", CALL, "POST", of="cold_call"),
]
COLD_API = [
    Row("api/v1/cold-lists", {"GET": CALL}),
    Row("api/v1/cold-lists/<key>", {"GET": CALL}, of="call_list"),
    Row("api/v1/cold-calls/<key>/reversal", {"POST": CALL}, "POST", of="cold_call"),
    Row("api/v1/cold-lists/<key>/next", {"POST": CALL}, "POST", of="call_list"),
    Row(
        "api/v1/cold-lines/<key>/end",
        {"POST": CALL},
        "POST",
        of="cold_line",
        body={"outcome": "{day_outcome}"},
    ),
]
