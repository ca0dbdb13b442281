"""The rows of the matrix for the rules of the firm."""

from tests.guard.matrix import Row

ARRANGE, ONE = "rules.arrange", "settings/rules/<str:key>"
NOTICE = {"name": "Иначе", "notice_to": "heads", "notice_text": "Посмотрите"}

ENQUIRIES = [
    Row("enquiries", "journal.see"),
    Row("clients/<str:key>/enquiry/taking", "journal.write", "POST", of="asking_client"),
    Row("enquiries/answers", "journal.see"),
    Row("enquiries/behind", "journal.see"),
    Row(
        "settings/enquiries",
        "enquiries.arrange",
        "GET POST",
        body={"way": "least", "norm_number": "30", "norm_unit": "1"},
    ),
]
RULES = [
    Row("settings/rules", ARRANGE),
    Row("settings/rules/new", ARRANGE, "GET POST", body={"when": "added", **NOTICE}),
    Row(ONE, ARRANGE, of="rule"),
    Row(f"{ONE}/form", ARRANGE, "GET POST", of="rule", body=NOTICE),
    Row(f"{ONE}/rehearsal", ARRANGE, of="rule"),
    Row(
        f"{ONE}/conditions",
        ARRANGE,
        "GET POST",
        of="rule",
        body={"field": "region", "verb": "is", "value": "Киев"},
    ),
    Row(
        f"{ONE}/conditions/<int:number>/removal",
        ARRANGE,
        "POST",
        of="rule",
        path="settings/rules/{rule}/conditions/0/removal",
    ),
    Row(f"{ONE}/switch", ARRANGE, "POST", of="rule"),
    Row(f"{ONE}/undoing", ARRANGE, "POST", of="changed_rule"),
    Row(f"{ONE}/removal", ARRANGE, "POST", of="rule"),
    Row(f"{ONE}/return", ARRANGE, "POST", of="removed_rule"),
]

RULE_API = "api/v1/rules/<key>"
ENQUIRY_API = "api/v1/clients/<key>/enquiry"
SEE, WRITE, SWITCH = "journal.see", "journal.write", "rules.switch"
API_OF_RULES = [
    Row("api/v1/rules", {"GET": SWITCH}),
    Row(RULE_API, {"GET": SWITCH}, of="rule"),
    Row(f"{RULE_API}/switch", {"POST": SWITCH}, "POST", of="rule", body={"is_on": True}),
    Row(f"{RULE_API}/rehearsal", {"GET": SWITCH}, of="rule"),
    Row(f"{RULE_API}/firings", {"GET": SWITCH}, of="rule"),
    Row("api/v1/enquiries", {"GET": SEE}),
    Row(ENQUIRY_API, {"GET": SEE}, of="asking_client"),
    Row(f"{ENQUIRY_API}/taking", {"POST": WRITE}, "POST", of="asking_client"),
    Row(f"{ENQUIRY_API}/answer", {"POST": WRITE}, "POST", of="asking_client", body={"text": "Да"}),
]
