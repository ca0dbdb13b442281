from django.db import connection
from django.test.utils import CaptureQueriesContext


def test_a_note_is_written_and_listed_with_its_numbers_put_away(program):
    key = program.ask("post", "/clients", name="Ёлка").json()["key"]

    made = program.ask("post", f"/clients/{key}/notes", text="звонить 8 921 765-43-21")

    assert made.status_code == 201
    (note,) = program.ask("get", f"/clients/{key}/notes").json()["items"]
    assert note["text"] == "звонить +7 9•• •••-43-21"


def test_notes_go_on_by_cursor(program):
    key = program.add()
    for number in range(3):
        program.ask("post", f"/clients/{key}/notes", text=f"Звонок {number}")

    first = program.ask("get", f"/clients/{key}/notes", limit=2).json()
    second = program.ask("get", f"/clients/{key}/notes", limit=2, cursor=first["next"]).json()

    assert [note["text"] for note in (*first["items"], *second["items"])] == [
        "Звонок 2",
        "Звонок 1",
        "Звонок 0",
    ]
    assert second["next"] == ""


def test_the_database_is_asked_as_often_for_three_notes_as_for_one(program):
    key, counts = program.add(), []
    for _ in range(3):
        program.ask("post", f"/clients/{key}/notes", text="Звонок")
        with CaptureQueriesContext(connection) as asked:
            program.ask("get", f"/clients/{key}/notes")
        counts.append(len(asked))

    assert len(set(counts)) == 1, counts
