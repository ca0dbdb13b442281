"""The rows of the API."""

from tests.guard.matrix import CLOSED, OPEN, Row

ANY = "GET POST PUT PATCH DELETE"
SEE, EDIT = "clients.see", "clients.edit"
NEW = {"name": "Новая", "phone": "+7 999 123-45-67"}
CLIENT, PERSON, JOB = "api/v1/clients/<key>", "api/v1/people/<key>", "api/v1/jobs/<key>"

API = [
    Row("api/v1/", CLOSED, ANY),
    Row("api/v1/openapi.json", OPEN, ANY),
    Row("settings/api", "rights.see"),
    Row("api/v1/clients", {"GET": SEE, "POST": "clients.add"}, "GET POST", body=NEW),
    Row(
        CLIENT,
        {"GET": SEE, "PATCH": EDIT, "DELETE": "clients.remove"},
        "GET PATCH DELETE",
        of="client",
        body={"name": "Переименована", "version": 2},
    ),
    Row(
        f"{CLIENT}/people",
        {"GET": SEE, "POST": EDIT},
        "GET POST",
        of="client",
        body={"name": "Новый человек"},
    ),
    Row(f"{CLIENT}/jobs", {"GET": SEE}, of="client"),
    Row(
        f"{CLIENT}/contacts",
        {"GET": SEE, "POST": EDIT},
        "GET POST",
        of="client",
        body={"value": "+7 999 123-45-67"},
    ),
    Row(
        f"{CLIENT}/notes",
        {"GET": "journal.see", "POST": "journal.write"},
        "GET POST",
        of="client",
        body={"text": "Просил перезвонить."},
    ),
    Row(
        "api/v1/entries",
        {"GET": "journal.see", "POST": "journal.write"},
        "GET POST",
        names="client",
        body={"client": "{client}", "text": "Просил перезвонить."},
    ),
    Row(
        "api/v1/entries/<key>",
        {"GET": "journal.see", "PUT": "journal.write"},
        "GET PUT",
        of="entry",
        body={"kind": "note", "direction": "", "text": "Просил не звонить."},
    ),
    Row(
        "api/v1/entries/<key>/correction",
        {"POST": "journal.write"},
        "POST",
        of="entry",
        body={"text": "Это было во вторник."},
    ),
    Row(
        "api/v1/entries/<key>/reversal",
        {"POST": "journal.write"},
        "POST",
        of="entry",
        body={"act": "unsigned"},
        idle="without the signed span of the act nothing is taken back; the room tries it",
    ),
    Row("api/v1/outcomes", {"GET": "journal.write"}),
    Row("api/v1/refusal-reasons", {"GET": "journal.write"}),
    Row(
        f"{CLIENT}/files",
        {"GET": SEE, "POST": EDIT},
        "GET POST",
        of="client",
        body={"file": "file:Имя"},
    ),
    Row(
        PERSON,
        {"GET": SEE, "PATCH": EDIT, "DELETE": EDIT},
        "GET PATCH DELETE",
        of="contact_person",
        body={"hobbies": "рыбалка", "version": 1},
    ),
    Row(f"{PERSON}/jobs", {"POST": EDIT}, "POST", of="contact_person", body={"company": "{other_client}"}),
    Row(JOB, {"PATCH": EDIT}, "PATCH", of="job", body={"post": "сторож"}),
    Row(f"{JOB}/end", {"POST": EDIT}, "POST", of="job"),
    Row(
        "api/v1/contacts/<key>",
        {"PATCH": EDIT, "DELETE": EDIT},
        "PATCH DELETE",
        of="contact",
        body={"label": "дом"},
    ),
    Row(
        "api/v1/contacts/<key>/value", {"POST": "clients.reveal"}, "POST", of="contact", body={"reason": "x"}
    ),
    Row("api/v1/files/<key>", {"GET": SEE, "DELETE": EDIT}, "GET DELETE", of="file"),
    Row("api/v1/files/<key>/bytes", {"GET": SEE}, of="file"),
    Row("api/v1/search", {"GET": SEE}),
    Row("api/v1/own-fields", {"GET": SEE}),
    Row("api/v1/words/<name>", {"GET": SEE}, path="api/v1/words/marks"),
]
