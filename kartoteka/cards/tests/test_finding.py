import pytest

from kartoteka.access import acting
from kartoteka.cards import adding, binning, editing, employing, fields, handing_over, reaching
from kartoteka.cards.finding import contacts, names
from kartoteka.cards.finding.names import How
from kartoteka.cards.models import Client, Name
from kartoteka.cards.tests import makers
from kartoteka.lib import phones
from kartoteka.lib.database import connection
from kartoteka.staff.models import Member


def found(actor, text):
    with acting.acting(actor):
        return {one.folded: one.how for one in names.find(actor, text)}


def first(actor, text):
    return next(iter(found(actor, text)), None)


@pytest.fixture(autouse=True, params=[names.FEW, 0], ids=["walking", "by letters"])
def way(request, monkeypatch):
    """Of few names each is looked at, many are found by their letters: the same ones."""
    monkeypatch.setattr(names, "FEW", request.param)
    names._are_few.cache_clear()
    yield
    names._are_few.cache_clear()


@pytest.fixture
def base(manager, colleague):
    makers.client(by=manager, name="ООО «Ромашка»")
    makers.client(by=manager, name="ПАО «Полевая ромашка»")
    makers.client(by=manager, name="Завьялов Пётр Ильич")
    makers.client(by=manager, name="Щербакова Юлия")
    makers.client(by=manager, name="Johnson & Sons Ltd")
    makers.client(by=colleague, name="Завьялова Чужая")


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("ромашка ооо", How.EXACT),
        ("ромаш", How.BEGINNING),
        ("омашка", How.PARTS),
        ("hjvfirf", How.KEYBOARD),
        ("romashka", How.ALPHABET),
        ("ромпшка", How.SLIP),
        ("рмоашка", How.SLIP),
        ("ромаашка", How.SLIP),
        ("ромшка", How.SLIP),
    ],
)
def test_a_name_is_found_however_it_is_typed_and_it_is_said_how(manager, base, text, how):
    assert found(manager, text)["ромашка ооо"] is how


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("петр завьял", "завьялов петр ильич"),
        ("zavyalov", "завьялов петр ильич"),
        ("shcherbakova", "щербакова юлия"),
        ("scherbakova yuliya", "щербакова юлия"),
        ("pfdmzkjd", "завьялов петр ильич"),
        ("ощртыщт", "johnson sons ltd"),
        ("джонсон", None),
        ("шмидт", None),
        ("я", None),
        ("4", None),
    ],
)
def test_words_come_in_any_order_letters_and_layout(manager, base, text, name):
    assert first(manager, text) == name


def test_what_begins_so_comes_before_what_has_it_inside(manager, base):
    assert list(found(manager, "ромашка")) == ["ромашка ооо", "полевая ромашка пао"]


def test_clients_of_others_are_found_by_no_spelling(manager, head, base):
    for text in ("чужая", "xe;fz", "chuzhaya", "чужпя", "ужая"):
        assert found(manager, text) == {}
        assert "завьялова чужая" in found(head, text)


def test_the_index_follows_every_change_of_a_card(manager, colleague, head, db):
    client = makers.client(by=manager, name="Старое имя")
    with acting.acting(manager):
        person = employing.add_person(client, "Ветлугин Осип", by=manager)
        editing.change(client, {fields.NAME: "Новое имя"}, by=manager)
    assert (first(manager, "старое"), first(manager, "новое")) == (None, "новое имя")
    assert first(manager, "ветлугин") == person.folded

    with acting.acting(head):
        client = Client.objects.visible_to(head).get(pk=client.pk)
        handing_over.hand_over(client, to=Member.objects.get(pk=colleague.member_id), by=head)
    assert first(manager, "ветлугин") is None
    assert (first(colleague, "ветлугин"), first(colleague, "новое")) == (person.folded, "новое имя")

    with acting.acting(colleague):
        binning.bin_card(Client.objects.visible_to(colleague).get(pk=client.pk), by=colleague)
    assert (first(colleague, "ветлугин"), first(head, "новое")) == (None, None)

    with acting.system_actor("tests"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM cards_job WHERE company_id = %s", [client.pk])
        cursor.execute("DELETE FROM cards_person WHERE client_id = %s", [client.pk])
        cursor.execute("DELETE FROM cards_client WHERE id = %s", [client.pk])
        assert not Name.objects.filter(client_id=client.pk).exists()


@pytest.mark.parametrize(
    "text", ["+7 916 123-45-67", "8 (916) 1234567", "79161234567", "4567", "Anna@Firm.example", "@anna_firm"]
)
def test_a_contact_is_found_by_any_spelling_of_the_whole(manager, colleague, text):
    client = makers.client(by=manager, phone=phones.read("+79161234567", country="RU"))
    other = makers.client(by=colleague, phone=phones.read("+79161234567", country="RU"))
    with acting.acting(manager):
        for kind, value in (("email", "anna@firm.example"), ("messenger", "@anna_firm")):
            adding.add_contact(client, reaching.read(kind, value, country="RU"), by=manager)

        assert {point.client_id for point in contacts.find(manager, text, country="RU")} == {client.pk}
    with acting.acting(colleague):
        assert client.pk not in {point.client_id for point in contacts.find(colleague, text, country="RU")}
    assert other.pk != client.pk


@pytest.mark.parametrize("text", ["000123", " 7707083893 "])
def test_a_client_is_found_by_his_old_number_and_by_his_tax_number(manager, text):
    client = makers.client(by=manager)
    with acting.system_actor("tests"):
        Client.objects.filter(pk=client.pk).update(code="000123", tax_id="7707083893")

    with acting.acting(manager):
        assert list(contacts.numbered(manager, text) or []) == [client]
        assert contacts.numbered(manager, "слово") is None
