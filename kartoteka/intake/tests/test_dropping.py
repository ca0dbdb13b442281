import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.intake import receiving, tasks, uploading
from kartoteka.intake.models import Import
from kartoteka.intake.tests import makers
from kartoteka.intake.tests.makers import dropped
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def shown(answer):
    return answer.content.decode()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b'a;b\n"c;d\n', "Line 2: a quotation mark is opened"),
        (b"\x00\x01\x02", "This is not a table."),
    ],
)
def test_what_is_no_table_is_refused_beside_the_field(visitor, data, sentence):
    answer = visitor.post("/imports/new", dropped(data))

    assert answer.status_code == 422
    assert sentence in shown(answer)
    assert 'id="id_file_error"' in shown(answer)


def test_a_file_that_is_too_big_is_refused_and_never_touches_the_disk(visitor, monkeypatch):
    monkeypatch.setattr("tempfile.NamedTemporaryFile", None)
    monkeypatch.setattr(uploading, "LARGEST", 2**20)
    monkeypatch.setattr(receiving, "LARGEST", 2**20)

    for size in (2**20 + 10, 2**20 + uploading.ROOM_FOR_FIELDS + 10):
        answer = visitor.post("/imports/new", dropped(b"a;b\n" * (size // 4)))
        assert answer.status_code == 422
        assert "The file is larger than 100 MB." in shown(answer)


def test_a_large_file_is_taken_in_without_lying_on_the_disk_in_clear(visitor, anna, monkeypatch):
    monkeypatch.setattr("tempfile.NamedTemporaryFile", None)
    padding = "x" * 20_000
    lines = [(f"Клиент {place}", "", padding) for place in range(1200)]

    url = visitor.post("/imports/new", dropped(makers.csv(lines))).url
    with staff.inside(role="none"), acting.system_actor("tests"):
        batch = Import.objects.get()
    with staff.inside(role="none"):
        tasks.read(batch_id=batch.pk, owner_id=batch.owner_id)

    assert "1,201 lines" in shown(visitor.get(url))


def test_the_page_tells_how_large_a_file_may_be_before_it_is_sent(visitor):
    page = shown(visitor.get("/imports/new"))

    assert "up to 100 MB" in page
    assert f'data-largest="{receiving.LARGEST}"' in page


def test_no_file_is_asked_for(visitor):
    answer = visitor.post("/imports/new")

    assert answer.status_code == 422
    assert "Choose a file, or drop it here." in shown(answer)
