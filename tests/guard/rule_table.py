"""The rows of the matrix for the rules of the firm."""

from tests.guard.matrix import Row

ARRANGE, ONE = "rules.arrange", "settings/rules/<str:key>"
NOTICE = {"name": "Иначе", "notice_to": "heads", "notice_text": "Посмотрите"}

ENQUIRIES = [
    Row("enquiries", "journal.see"),
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
