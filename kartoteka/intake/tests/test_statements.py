"""Statements: taken in once, matched with what is owed, confirmed by a person, and taken back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.cash import arranging, receiving
from kartoteka.cash.models import Movement, Point, Statement, StatementLine
from kartoteka.intake.tests import bank_files
from kartoteka.sales import invoicing
from kartoteka.sales.models import Booking, Order
from kartoteka.sales.tests import makers
from kartoteka.sales.tests.makers import D
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return staff.member(role=Role.ACCOUNTANT)


@pytest.fixture
def by(member):
    return staff.acts_as(member)


@pytest.fixture
def web(client, member):
    return staff.signed_in(client, member)


def account(by, currency="RUB"):
    with makers.acts(by):
        return arranging.usual("account", currency)


def owing(amount="1250.50", name="Ромашка", **told):
    """An order with an invoice of so much."""
    head = makers.head()
    client = cards.client(name=name, by=head)
    with makers.acts(head):
        Client.objects.visible_to(head).filter(pk=client.pk).update(**{"name": name, **told})
    order = makers.order(client, makers.ware(amount), by=head)
    with makers.acts(head):
        invoice = invoicing.invoice(order, by=head)
        return makers.anew(order, head), invoice


def bring(web, point, data, name="kl_to_1c.txt"):
    return web.post("/bank-statements", {"point": point.key, "file": SimpleUploadedFile(name, data)})


def naming(number, **told):
    """The file of 1C, with another number in the purpose."""
    text = bank_files.CLIENT_BANK.replace("2026-00012", number)
    for before, after in told.items():
        text = text.replace(before, after)
    return text.encode("cp1251")


def seen(by, model):
    with makers.acts(by):
        return list(model.objects.visible_to(by).order_by("pk"))


def line_of(by, amount):
    return next(one for one in seen(by, StatementLine) if one.amount == D(amount))


def test_a_payment_finds_its_order_and_is_written_down_when_confirmed(web, by):
    order, invoice = owing()
    point = account(by)
    page = web.get(bring(web, point, naming(invoice.name)).url)
    text = page.content.decode()
    assert f"the purpose names {invoice.name}" in text
    assert "exactly as much is owed" in text
    assert "the payer bears the client" in text

    line = line_of(by, "1250.50")
    answer = web.post(f"/bank-lines/{line.key}/payment", {"order": order.key})

    assert answer.status_code == 302
    with makers.acts(by):
        now = Order.objects.visible_to(by).get(pk=order.pk)
        assert [now.paid, now.owed] == [D("1250.50"), 0]
        assert Point.objects.get(pk=point.pk).moved == D("1250.50")
        step = Booking.objects.visible_to(by).get(kind="payment")
        assert [step.on, step.reference] == [date(2026, 10, 5), "47"]
    assert line_of(by, "1250.50").source == step.key


def test_all_that_is_sure_is_confirmed_at_once_and_nothing_else(web, by):
    sure, invoice = owing()
    unsure, _ = owing("700.00", "Другая")
    point = account(by)
    data = naming(invoice.name)
    place = bring(web, point, data).url

    web.post(f"{place}/payments")
    web.post(f"{place}/payments")

    with makers.acts(by):
        paid = dict(Order.objects.visible_to(by).values_list("pk", "paid"))
    assert paid == {sure.pk: D("1250.50"), unsure.pk: 0}
    assert [one.state for one in seen(by, StatementLine)] == ["paid", "open"]


def test_two_orders_that_fit_alike_are_never_sure(web, by):
    first, _ = owing(tax_id="7701234567")
    head = makers.head()
    other = makers.order(first.client, makers.ware("1250.50"), by=head)
    with makers.acts(head):
        invoicing.invoice(other, by=head)
    place = bring(web, account(by), naming("без номера")).url

    web.post(f"{place}/payments")

    assert {one.state for one in seen(by, StatementLine)} == {"open"}


def test_the_same_file_and_the_same_lines_are_read_once(web, by):
    point = account(by)
    first = bring(web, point, naming("2026-00012"))
    again = bring(web, point, naming("2026-00012"))
    same_lines = bring(web, point, naming("2026-00012").replace(b"=1.03", b"=1.02"))
    longer = bring(web, point, naming("2026-00012", КонецФайла=LATER))

    assert [first.status_code, again.status_code, same_lines.status_code, longer.status_code] == [
        302, 422, 422, 302,
    ]  # fmt: skip
    assert "was read on" in again.content.decode()
    assert "All lines of this file were read before" in same_lines.content.decode()
    assert len(seen(by, StatementLine)) == 3
    assert [one.known for one in seen(by, Statement)] == [0, 2]
    assert "2 lines were read before" in web.get(longer.url).content.decode()


LATER = f"""СекцияДокумент=Платежное поручение
Номер=49
Сумма=5.00
ПолучательСчет={bank_files.OWN}
ДатаПоступило=07.10.2026
НазначениеПлатежа=Ещё
КонецДокумента
КонецФайла"""


def test_a_broken_file_keeps_nothing(web, by):
    answer = bring(web, account(by), bank_files.CLIENT_BANK[:900].encode("cp1251"))

    assert answer.status_code == 422
    assert "breaks off" in answer.content.decode()
    assert seen(by, Statement) == []


def test_a_statement_of_another_account_or_currency_is_refused(web, by):
    point = account(by)
    bring(web, point, naming("2026-00012"))

    of_another = bring(web, point, naming("2026-00013", **{bank_files.OWN: "4070281000000000999"}))
    in_denars = bring(web, point, bank_files.MT940.encode())

    assert "…0999" in of_another.content.decode()
    assert "in MKD" in in_denars.content.decode()


def test_more_than_is_owed_is_refused_or_kept_as_an_advance(web, by):
    order, _ = owing("1000.00")
    bring(web, account(by), naming(order.number))
    line = line_of(by, "1250.50")

    no = web.post(f"/bank-lines/{line.key}/payment", {"order": order.number})
    assert no.status_code == 422
    assert line_of(by, "1250.50").is_open

    web.post(f"/bank-lines/{line.key}/payment", {"order": order.number, "keeps_rest": "on"})
    with makers.acts(by):
        assert Order.objects.visible_to(by).get(pk=order.pk).owed == 0
        assert Booking.objects.visible_to(by).get(kind="advance").amount == D("250.50")


@pytest.mark.parametrize("from_order", [True, False])
def test_taking_a_payment_back_opens_its_line_wherever_it_is_done(web, by, from_order):
    order, _ = owing()
    bring(web, account(by), naming(order.number))
    line = line_of(by, "1250.50")
    web.post(f"/bank-lines/{line.key}/payment", {"order": order.key})
    step = next(one for one in seen(by, Booking) if one.kind == "payment")

    back = f"/bookings/{step.key}/reversal" if from_order else f"/bank-lines/{line.key}/reversal"
    assert web.post(back, {"reason": "Не тот заказ"}).status_code == 302

    assert line_of(by, "1250.50").is_open
    with makers.acts(by):
        assert Order.objects.visible_to(by).get(pk=order.pk).owed == D("1250.50")
        assert Point.objects.get(kind="account").moved == 0
    web.post(f"/bank-lines/{line.key}/payment", {"order": order.key})
    assert line_of(by, "1250.50").state == "paid"


def test_what_left_is_written_down_by_hand_and_taken_back(web, by):
    bring(web, account(by), naming("2026-00012"))
    line = line_of(by, "-500")
    assert web.post(f"/bank-lines/{line.key}/payment", {"order": "x"}).status_code == 422

    web.post(f"/bank-lines/{line.key}/movement", {"reason": "rent"})
    with makers.acts(by):
        movement = Movement.objects.get()
        assert [movement.amount, movement.reason, movement.on] == [D(-500), "rent", date(2026, 10, 6)]
    assert line_of(by, "-500").state == "moved"

    web.post(f"/cash/movements/{movement.key}/reversal", {"reason": "Ошибка"})
    assert line_of(by, "-500").is_open


def test_a_line_is_left_aside_with_a_word_and_taken_up_again(web, by):
    place = bring(web, account(by), naming("2026-00012")).url
    line = line_of(by, "-500")

    assert web.post(f"/bank-lines/{line.key}/aside", {"why": ""}).status_code == 422
    web.post(f"/bank-lines/{line.key}/aside", {"why": "Уже в книге"})
    assert line_of(by, "-500").state == "aside"
    assert web.post(f"{place}/removal").status_code == 302
    assert len(seen(by, Statement)) == 1, "a settled line keeps its file"
    web.post(f"/bank-lines/{line.key}/return")
    assert line_of(by, "-500").is_open
    web.post(f"{place}/removal")
    assert seen(by, Statement) == []


def test_a_payer_is_known_again_by_his_account(web, by):
    first, _ = owing("1250.50", "Совсем иначе")
    point = account(by)
    bring(web, point, naming(first.number))
    web.post(f"/bank-lines/{line_of(by, '1250.50').key}/payment", {"order": first.key})
    head = makers.head()
    later = makers.order(first.client, makers.ware("77"), by=head)
    with makers.acts(head):
        invoicing.invoice(later, by=head)

    next_time = naming(
        "без номера", **{"=1250.50": "=77.00", "05.10.2026": "07.10.2026", "Номер=47": "Номер=50"}
    )
    page = web.get(bring(web, point, next_time).url).content.decode()

    assert "the client has paid from this account before" in page


def test_the_columns_of_a_table_are_asked_once(web, by):
    point = account(by)
    table = "Когда;Кто;Сколько;Сумма;Зачем\n05.10.2026;Ромашка;x;1250,50;Счет\n06.10.2026;Лютик;x;-5;Иное\n"
    place = bring(web, point, table.encode("cp1251"), "bank.csv").url
    assert "What is in the columns" in web.get(place).content.decode()
    assert web.post(f"{place}/columns", {"column-3": "amount"}).status_code == 422

    told = {"column-0": "day", "column-1": "payer", "column-3": "amount", "column-4": "purpose"}
    assert web.post(f"{place}/columns", told).status_code == 302

    assert [(str(one.on), one.amount) for one in seen(by, StatementLine)] == [
        ("2026-10-05", Decimal("1250.50")),
        ("2026-10-06", Decimal(-5)),
    ]
    more = table.replace("05.10", "07.10").replace("06.10", "08.10")
    bring(web, point, more.encode("cp1251"), "later.csv")
    assert len(seen(by, StatementLine)) == 4


def test_pages_ask_as_often_for_many_lines_as_for_few(web, by):
    point = account(by)
    few = bring(web, point, bank_files.clientbank_of([D(5), D(-5)])).url
    many = bring(web, point, bank_files.clientbank_of([D(n) for n in range(6, 40)])).url
    for number in range(12):
        owing(6 + number, f"Клиент {number}")

    def asked(address):
        web.get(address)
        with CaptureQueriesContext(connection) as found:
            assert web.get(address).status_code == 200
        return len(found)

    assert asked(few) == asked(many)


def test_only_the_bank_s_own_number_counts_where_it_gives_one(by):
    point = account(by)
    one = receiving.Entry(on=date(2026, 10, 5), amount=D(5), unique="B1", purpose="Так")
    two = receiving.Entry(on=date(2026, 10, 5), amount=D(5), unique="B1", purpose="Иначе сказано")
    with makers.acts(by):
        receiving.receive(point, receiving.Sheet("camt", [one]), receiving.Source("a", "1" * 64), by=by)
        with pytest.raises(receiving.StatementKnown):
            receiving.receive(point, receiving.Sheet("camt", [two]), receiving.Source("b", "2" * 64), by=by)
