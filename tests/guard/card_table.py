"""The rows of the matrix for the card of a client and all that is done on it."""

from tests.guard.matrix import Row

FACTS = {"name": "Переименована", "kind": "company", "region": "Алтай"}
TOLD = {"label": "Иначе", "consent": "unknown", "state": "unknown"}
PHONE = {"contact": "+7 999 123-45-67"}
MOVE = {"q": "{other_company}", "on": "{today}"}
PERSON, JOB, CONTACT = "people/<str:key>", "jobs/<str:key>", "contacts/<str:key>"

CARD = [
    Row("clients/<str:key>/facts", "clients.edit", "GET POST", of="client", body=FACTS),
    Row(
        "clients/<str:key>/fields/<str:name>",
        "clients.edit",
        "GET POST",
        of="client",
        path="clients/{client}/fields/region",
        body=FACTS,
    ),
    Row("clients/<str:key>/completeness", "clients.see", of="client"),
    Row("clients/<str:key>/contacts", "clients.edit", "GET POST", of="client", body=PHONE),
    Row("clients/<str:key>/people", "clients.edit", "GET POST", of="client", body={"name": "Новый"}),
    Row("clients/<str:key>/removal", "clients.remove", "POST", of="client"),
    Row("clients/<str:key>/return", "clients.remove", "POST", of="binned_client"),
    Row("bin", "clients.remove"),
    Row("clients/near", "clients.add"),
    Row("duplicates", "clients.merge"),
    Row("duplicates/search", "clients.merge", "POST"),
    Row("duplicates/<str:key>/verdict", "clients.merge", "POST", of="pair", body={"verdict": "different"}),
    Row("mergers/<str:key>/undoing", "clients.merge", "POST", of="merge"),
    Row(
        "clients/<str:key>/merger",
        "clients.merge",
        "GET POST",
        of="client",
        body={"client": "{other_client}"},
    ),
    Row(PERSON, "clients.edit", "GET POST", of="contact_person", body={"name": "Иначе"}),
    Row(f"{PERSON}/move", "clients.edit", "GET POST", of="contact_person", body=MOVE),
    Row(f"{PERSON}/card", "clients.add", "POST", of="contact_person"),
    Row(f"{PERSON}/removal", "clients.edit", "POST", of="contact_person"),
    Row(f"{PERSON}/return", "clients.edit", "POST", of="gone_person"),
    Row(JOB, "clients.edit", "GET POST", of="job", body={"post": "Иначе"}),
    Row(f"{JOB}/end", "clients.edit", "GET POST", of="job", body={"on": "{today}"}),
    Row(CONTACT, "clients.edit", "GET POST", of="contact", body=TOLD),
    Row(f"{CONTACT}/life", "clients.edit", "POST", of="contact"),
    Row(f"{CONTACT}/return", "clients.edit", "POST", of="gone_contact"),
    Row("clients/<str:key>/timeline", "journal.see", of="client"),
    Row("clients/<str:key>/history", "clients.see", of="client"),
    Row(
        "clients/<str:key>/history/<int:change>",
        "clients.edit",
        "POST",
        of="client",
        path="clients/{client}/history/{change}",
        body={"field": "name"},
    ),
]
