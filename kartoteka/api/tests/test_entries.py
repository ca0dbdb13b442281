from datetime import timedelta

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.api.tests.programs import Program
from kartoteka.journal.models import Entry
from kartoteka.journal.tests import makers
from kartoteka.staff.tests import makers as staff


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
    act = entry.pop("act")
    assert act
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


def take_back(program, entry, **told):
    return program.ask("post", f"/entries/{entry['key']}/reversal", **{"act": entry["act"], **told})


def test_a_contact_is_taken_back_with_all_that_it_did(program):
    key = program.add()
    promise = program.ask("post", f"/clients/{key}/promises", on=str(timezone.localdate())).json()
    entry = log(program, key, outcome=makers.outcome("interested").key, text="звонить 8 921 765-43-21").json()
    kept = program.ask("get", "/promises", state="kept").json()["items"]

    back = take_back(program, entry)

    assert [one["key"] for one in kept] == [promise["key"]]
    assert back.status_code == 204
    assert program.ask("get", "/entries", client=key).json()["items"] == []
    assert program.ask("get", f"/clients/{key}/contacts").json()["items"] == []
    (due,) = program.ask("get", f"/clients/{key}/promises").json()["items"]
    assert due["key"] == promise["key"]
    assert take_back(program, entry).status_code == 404


def test_the_same_key_takes_back_once_and_is_answered_alike(program):
    entry = log(program, program.add(), text="Звонок").json()

    first, second = (
        program.ask(
            "post",
            f"/entries/{entry['key']}/reversal",
            headers={"Idempotency-Key": "back"},
            act=entry["act"],
        )
        for _ in range(2)
    )

    assert (first.status_code, second.status_code) == (204, 204)
    assert second["Idempotent-Replayed"] == "true"


def test_a_contact_is_not_taken_back_by_the_act_of_another_or_after_the_next_one(program):
    key = program.add()
    first = log(program, key, text="Первый").json()
    second = log(program, key, text="Второй").json()

    answers = [
        take_back(program, second, act=first["act"]),
        take_back(program, second, act="made up"),
        take_back(program, first),
    ]
    unsaid = program.ask("post", f"/entries/{second['key']}/reversal")

    assert [one.status_code for one in answers] == [422, 422, 422]
    assert [one.json()["code"] for one in answers] == ["too_late", "too_late", "gone_on"]
    assert {one["Content-Type"] for one in answers} == {"application/problem+json"}
    assert unsaid.json()["errors"][0]["field"] == "act"
    assert len(program.ask("get", "/entries", client=key).json()["items"]) == 2


def test_a_contact_is_taken_back_by_whoever_logged_it_with_the_scope(program, anna):
    entry = log(program, program.add(), text="Звонок").json()
    boris, vera = Program(staff.member(name="Борис")), Program(staff.member(role="head", name="Вера"))
    reader = Program(anna, scopes=["journal.see", "clients.see"])

    assert take_back(boris, entry).status_code == 404
    assert take_back(vera, entry).json()["code"] == "too_late"
    assert take_back(reader, entry).status_code == 403
    assert take_back(program, entry).status_code == 204


def test_an_answer_to_an_enquiry_is_taken_back_and_it_waits_again(program):
    key = program.add()
    answer = program.ask("post", f"/clients/{key}/enquiry/answer", kind="call", text="Да").json()

    back = take_back(program, {"key": answer["entry"], "act": answer["act"]})

    assert back.status_code == 204
    (waiting,) = program.ask("get", "/enquiries").json()["items"]
    assert (waiting["client"], waiting["answered_at"]) == (key, None)


def test_an_entry_is_corrected_within_a_day_and_later_by_a_word_beside_it(program):
    key = log(program, program.add(), text="Звонок", minutes=4).json()["key"]

    corrected = program.ask("put", f"/entries/{key}", kind="meeting", text="Встреча: 8 921 765-43-21").json()
    assert (corrected["kind"], corrected["text"], corrected["minutes"]) == (
        "meeting",
        "Встреча: +7 9•• •••-43-21",
        None,
    )
    with staff.inside(), acting.system_actor("tests"):
        Entry.objects.filter(key=key).update(recorded_at=timezone.now() - timedelta(hours=25))
    refused = program.ask("put", f"/entries/{key}", text="Поздно")
    assert (refused.status_code, refused.json()["code"]) == (422, "too_late")

    word = program.ask("post", f"/entries/{key}/correction", text="Это было во вторник")
    assert (word.status_code, word.json()["corrects"]) == (201, key)
    assert program.ask("get", f"/entries/{key}").json()["text"].startswith("Встреча")
    assert program.ask("post", f"/entries/{key}/correction", text="").status_code == 422


def test_a_colleague_s_entry_is_not_corrected(program, anna):
    key = log(program, program.add(), text="Звонок").json()["key"]
    head = Program(staff.member(name="Вера", role="head"))

    assert head.ask("put", f"/entries/{key}", text="Иначе").status_code == 422
    assert program.ask("get", f"/entries/{key}").json()["text"] == "Звонок"
