from datetime import timedelta

from django.utils import timezone

from kartoteka.journal.tests import makers


def log(program, key, **told):
    return program.ask("post", "/entries", client=key, **told)


def test_a_contact_is_logged_and_read_back(program):
    key, outcome = program.add(), makers.outcome("interested")

    made = log(
        program, key, outcome=outcome.key, text="звонить 8 921 765-43-21", competitor="Ромашка", minutes=4
    )

    assert made.status_code == 201, made.content
    entry = made.json()
    assert entry["text"] == "звонить +7 9•• •••-43-21"
    assert (entry["meaning"], entry["competitor"], entry["minutes"]) == ("interested", "Ромашка", 4)
    assert program.ask("get", f"/entries/{entry['key']}").json() == entry


def test_the_same_key_logs_once(program):
    key = program.add()
    for _ in range(2):
        program.ask("post", "/entries", headers={"Idempotency-Key": "one"}, client=key, text="Звонок")

    assert len(program.ask("get", "/entries").json()["items"]) == 1


def test_entries_are_filtered_and_go_on_by_cursor(program):
    first, second = program.add("Ёлка"), program.add("Сосна")
    for number in range(3):
        log(program, first, text=f"Звонок {number}")
    log(program, second, kind="note", text="Заметка")

    assert [one["text"] for one in program.ask("get", "/entries", client=second).json()["items"]] == [
        "Заметка"
    ]
    assert len(program.ask("get", "/entries", kind="call").json()["items"]) == 3
    assert len(program.ask("get", "/entries", q="Звонок 1").json()["items"]) == 1
    yesterday = str(timezone.localdate() - timedelta(days=1))
    assert program.ask("get", "/entries", until=yesterday).json()["items"] == []
    page = program.ask("get", "/entries", limit=3).json()
    rest = program.ask("get", "/entries", limit=3, cursor=page["next"]).json()
    assert (len(page["items"]), len(rest["items"]), rest["next"]) == (3, 1, "")


def test_what_does_not_fit_is_a_problem_with_its_field(program):
    key, refused = program.add(), makers.outcome("refused")

    assert log(program, key).status_code == 422
    assert log(program, key, outcome=refused.key).json()["field"] == "reason"
    assert log(program, key, outcome="nonsense").json()["field"] == "outcome"
    assert log(program, key, text="x", at=str(timezone.now() + timedelta(days=1))).status_code == 422
    assert log(program, "2222222222222222", text="x").status_code == 404


def test_outcomes_and_reasons_are_listed(program):
    outcome, reason = makers.outcome("busy"), makers.reason("Дорого")

    told = {one["key"]: one for one in program.ask("get", "/outcomes").json()["items"]}
    assert told[outcome.key] == {
        "key": outcome.key,
        "name": outcome.name,
        "meaning": "busy",
        "kinds": ["call"],
    }
    assert reason.key in {one["key"] for one in program.ask("get", "/refusal-reasons").json()["items"]}
