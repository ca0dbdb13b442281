"""The rows of Today, promises and the calendar."""

from tests.guard.matrix import Row

CALL = {"kind": "call", "outcome": "{day_outcome}", "text": "Перезвонить"}

DAY = [
    Row("today/rest", "planner.see"),
    Row("today/next", "planner.plan", "POST", body={"after": ""}, idle="who has nobody to call takes nobody"),
    Row("today/calls/<str:key>", "journal.write", "POST", of="client", body=CALL),
]
