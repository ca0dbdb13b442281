import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards import attaching
from kartoteka.cards.tests import makers
from kartoteka.files import storing
from kartoteka.staff.tests import makers as staff

PNG = b"\x89PNG\r\n\x1a\n and so on"


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def client_of(keeper):
    return makers.client(by=staff.acts_as(keeper))


def hung(client, keeper, name="x.png", data=PNG):
    actor = staff.acts_as(keeper)
    with staff.inside(), acting.acting(actor):
        return attaching.attach(client, name=name, chunks=[data], country="RU", by=actor)


def names_on(client, keeper):
    actor = staff.acts_as(keeper)
    with staff.inside(), acting.acting(actor):
        return [file.name for file in attaching.files_of(client, actor)]


def post(visitor, client, *files, **headers):
    data = {"file": [SimpleUploadedFile(name, content) for name, content in files]}
    return visitor.post(f"/clients/{client.key}/files/new", data, headers=headers)


def test_several_files_are_hung_at_once(visitor, anna):
    client = client_of(anna)

    answer = post(visitor, client, ("Договор.docx", b"PK\x03\x04"), ("Фото 📷.png", PNG))

    assert answer.status_code == 302
    assert answer["Location"] == f"/clients/{client.key}"
    assert names_on(client, anna) == ["Фото 📷.png", "Договор.docx"]


def test_a_script_gets_the_list_anew(visitor, anna):
    answer = post(visitor, client_of(anna), ("a.txt", b"text"), **{"HX-Request": "true"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "a.txt" in page
    assert "<html" not in page


def test_what_cannot_be_hung_is_told_and_the_rest_is_hung(visitor, anna):
    client = client_of(anna)

    answer = post(visitor, client, ("empty.txt", b""), ("good.txt", b"text"))

    assert answer.status_code == 422
    assert "empty.txt: " in answer.content.decode()
    assert names_on(client, anna) == ["good.txt"]


@pytest.mark.parametrize("files", [[], [("big.bin", bytes(storing.LARGEST + 1))]])
def test_nothing_and_too_much_are_refused_with_a_sentence(visitor, anna, files):
    client = client_of(anna)

    answer = post(visitor, client, *files)

    assert answer.status_code == 422
    assert ("20 MB" if files else "Choose a file") in answer.content.decode()
    assert names_on(client, anna) == []


def test_a_file_is_saved_or_looked_at(visitor, anna):
    file = hung(client_of(anna), anna)

    saved, shown = (visitor.get(path) for path in (f"/files/{file.key}", f"/files/{file.key}/view"))

    assert b"".join(saved) == b"".join(shown) == PNG
    assert saved["Content-Disposition"] == 'attachment; filename="x.png"'
    assert shown["Content-Type"] == "image/png"
    assert "sandbox" in shown["Content-Security-Policy"]
    assert saved["Cache-Control"] == "no-store"


def test_removing_offers_an_undo_that_brings_it_back(visitor, anna):
    client = client_of(anna)
    file = hung(client, anna)

    visitor.post(f"/files/{file.key}/removal")
    assert names_on(client, anna) == []
    assert visitor.get(f"/files/{file.key}").status_code == 404
    visitor.post(f"/files/{file.key}/return")

    assert names_on(client, anna) == ["x.png"]


def test_a_file_of_anothers_client_is_not_there(visitor, anna):
    boris = staff.member(name="Борис")
    client = client_of(boris)
    file = hung(client, boris)

    assert [visitor.get(path).status_code for path in (f"/files/{file.key}", f"/files/{file.key}/view")] == [
        404,
        404,
    ]
    assert visitor.post(f"/files/{file.key}/removal").status_code == 404
    assert post(visitor, client, ("a.txt", b"x")).status_code == 404
    assert names_on(client, boris) == ["x.png"]


def test_an_accountant_reads_and_hangs_nothing(anna):
    file = hung(client_of(anna), anna)
    visitor = staff.signed_in(Browser(), staff.member(role="accountant"))

    assert b"".join(visitor.get(f"/files/{file.key}")) == PNG
    assert visitor.post(f"/files/{file.key}/removal").status_code == 403


def test_the_page_of_files_reads_without_scripts(visitor, anna):
    client = client_of(anna)
    hung(client, anna, name="Договор <b>.pdf", data=b"%PDF-1.7")

    page = visitor.get(f"/clients/{client.key}/files").content.decode()

    assert "Договор _b_.pdf" in page
    assert 'enctype="multipart/form-data"' in page


def test_an_accountant_sees_the_list_without_the_form(anna):
    client = client_of(anna)
    hung(client, anna)
    visitor = staff.signed_in(Browser(), staff.member(role="accountant"))

    part = visitor.get(f"/clients/{client.key}/files", headers={"HX-Request": "true"}).content.decode()

    assert "x.png" in part
    assert "<form" not in part
    assert post(visitor, client, ("a.txt", b"x")).status_code == 403


def test_the_card_asks_for_its_files_when_it_is_shown(visitor, anna):
    client = client_of(anna)

    page = visitor.get(f"/clients/{client.key}").content.decode()

    assert f'hx-get="/clients/{client.key}/files"' in page
