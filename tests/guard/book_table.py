"""The rows of the matrix for the Client Book."""

from tests.guard.matrix import Row

READ, POST, GRANT, RESCUE = "book.read", "book.post", "book.grant", "book.rescue"
TERMS = {"tells_managers": "on", "delay_hours": "48"}
EMERGENCY = "client-book/emergencies"

BOOK = [
    Row("client-book", READ),
    Row("client-book/records/<str:key>", READ, of="record"),
    Row("client-book/looks", READ),
    Row("client-book/proposals", POST),
    Row("client-book/postings", POST, "POST", body={"upto": "{book_upto}", "digest": "{book_digest}"}),
    Row(
        "client-book/postings/continuation",
        POST,
        "POST",
        idle="nothing stands still in a firm of tests; the room tries it",
    ),
    Row(
        "client-book/passes",
        GRANT,
        "GET POST",
        body={"member": "{vera}"},
        idle="both passes are held; the room tries it",
    ),
    Row("client-book/passes/<str:key>/end", GRANT, "POST", of="book_pass"),
    Row("client-book/terms", GRANT, "POST", body=TERMS),
    Row(
        EMERGENCY,
        RESCUE,
        "GET POST",
        body={"reason": "Никого нет"},
        idle="whoever is let in holds a pass and needs no emergency; the room tries it",
    ),
    Row(f"{EMERGENCY}/<str:key>/second", RESCUE, "POST", of="emergency"),
    Row(f"{EMERGENCY}/<str:key>/stop", RESCUE, "POST", of="emergency"),
    Row("exports/client-book", READ, "GET POST", body={"form": "csv", "reason": "Для архива"}),
    Row("clients/<str:key>/last-purchase", "book.hint", of="client"),
]
