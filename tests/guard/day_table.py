"""The rows of Today, promises and the calendar."""

from tests.guard.matrix import Row

CALL = {"kind": "call", "outcome": "{day_outcome}", "text": "Перезвонить"}

PROMISE = {"kind": "call", "awaits": "Вернётся"}
DAY = [
    Row("promises", "planner.see"),
    Row("clients/<str:key>/promises", "planner.see", of="client"),
    Row("clients/<str:key>/promises/new", "planner.plan", "GET POST", of="client", body=PROMISE),
    Row("promises/<str:key>/delay", "planner.plan", "GET POST", of="promise", body={"quick": "week"}),
    Row("promises/<str:key>/keeping", "planner.plan", "POST", of="promise"),
    Row("promises/<str:key>/removal", "planner.plan", "POST", of="promise"),
    Row("promises/<str:key>/return", "planner.plan", "POST", of="kept_promise"),
    Row("promises/<str:key>/series", "planner.plan", "POST", of="series_promise"),
    Row("today/rest", "planner.see"),
    Row("today/next", "planner.plan", "POST", body={"after": ""}, idle="who has nobody to call takes nobody"),
    Row("today/calls/<str:key>", "journal.write", "POST", of="client", body=CALL),
]
