"""Every kind of paper after every custom is a PDF/A that tells the number, the sums and the words."""

import io
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from kartoteka.documents import arranging, gathering, making, tables
from kartoteka.documents.gathering import Kind, Matter, PaperRefused, Ware
from kartoteka.documents.models import Custom, Paper
from kartoteka.files import storing
from kartoteka.sales import invoicing, ordering, paying, shipping
from kartoteka.sales.models import Line, Order
from kartoteka.sales.tests import makers
from kartoteka.sales.tests.makers import D

pytestmark = pytest.mark.django_db
SPOKEN = {
    Custom.RUSSIAN: "Тысяча двести рублей 00 копеек",
    Custom.UKRAINIAN: "Одна тисяча двісті рублів 00 копійок",
    Custom.MACEDONIAN: "Илјада и двесте",
    Custom.ENGLISH: "One thousand two hundred",
}


def given(head, **told):
    order = makers.order(None, makers.ware(1000, 1, vat_rate=D(20), has_own_vat=True), by=head, **told)
    with makers.acts(head):
        invoicing.invoice(order, by=head)
        paying.pay(order, D(200), by=head)
        line = Line.objects.visible_to(head).get(order=order)
        shipping.ship(order, {line.pk: D(1)}, by=head)
        return makers.anew(order, head)


def read(paper):
    return PdfReader(io.BytesIO(b"".join(storing.read(paper.content))))


def text(paper):
    return " ".join(" ".join(page.extract_text().split()) for page in read(paper).pages)


@pytest.mark.parametrize("custom", Custom.values)
def test_each_kind_tells_its_number_sums_and_words(custom):
    head = makers.head()
    order = given(head)
    with makers.acts(head):
        arranging.change({"name": "Насосы и трубы", "tax_id": "7707083893", "bank_account": "40702"}, by=head)
        for kind in Kind:
            paper = making.make(order, kind, custom=custom, by=head)
            told = text(paper)
            assert paper.number in told, kind
            assert "Насосы и трубы" in told, kind
            assert order.client.name in told, kind
            if kind != Kind.RECEIPT:
                assert "Насос" in told, kind
            metadata = read(paper).xmp_metadata
            assert metadata is not None
            assert "pdfaid:part" in metadata.rdf_root.toxml(), kind


def test_a_paper_made_anew_is_the_next_version_and_the_first_one_stays():
    head = makers.head()
    order = given(head)
    with makers.acts(head):
        first = making.make(order, "invoice", by=head)
        second = making.make(order, "invoice", by=head)
        other = making.make(order, "act", by=head)
        assert [first.edition, second.edition, other.edition] == [1, 2, 1]
        assert first.number == second.number != ""
        assert text(first).startswith("%") is False
        assert Paper.objects.visible_to(head).filter(order=order).count() == 3


def test_a_waybill_tells_what_left_and_no_more():
    head = makers.head()
    order = makers.order(None, makers.ware(10, 10), by=head)
    with makers.acts(head):
        line = Line.objects.visible_to(head).get(order=order)
        shipping.ship(order, {line.pk: D(4)}, by=head)
        matter = gathering.gather(order, Kind.WAYBILL, by=head)
    assert [one.quantity for one in matter.wares] == [D(4)]
    assert matter.gross == Decimal(40)


def test_an_invoice_for_a_part_speaks_of_the_vat_of_that_part():
    head = makers.head()
    order = makers.order(None, makers.ware(1000, 1, vat_rate=D(20), has_own_vat=True), by=head)
    with makers.acts(head):
        invoicing.invoice(order, D(300), by=head)
        matter = gathering.gather(order, Kind.INVOICE, by=head)
        told = text(making.make(order, "invoice", custom="ru", by=head))
    assert (matter.due, matter.vat, matter.vat_due) == (D(300), D("166.67"), D(50))
    assert "Пятьдесят рублей 00 копеек" in told
    assert "шестьдесят шесть рублей" not in told


def test_what_there_is_nothing_to_tell_of_is_refused_and_nothing_is_kept():
    head = makers.head()
    draft = makers.order(by=head, is_given=False)
    unpaid = makers.order(by=head)
    gone = makers.order(by=head, is_given=False)
    with makers.acts(head):
        ordering.cancel(gone, by=head, reason="Передумали")
        for order, kind in ((draft, "invoice"), (unpaid, "receipt"), (gone, "offer")):
            with pytest.raises(PaperRefused):
                making.make(order, kind, by=head)
        assert not Paper.objects.visible_to(head).exists()


def test_what_people_type_stays_text():
    head = makers.head()
    order = makers.order(None, makers.ware(5, name='#panic("x") $x$ *b* \\ "ґїЌќЃѓ'), by=head)
    with makers.acts(head):
        assert '#panic("x")' in text(making.make(order, "offer", by=head))


def test_the_forms_of_the_law_number_their_columns_and_add_no_pieces_to_metres():
    wares = [Ware("Насос", "", unit, D(2), D(5), D(0), None, D(10), D(0), D(10)) for unit in ("шт", "м")]
    for kind, label in ((Kind.WAYBILL, "Итого"), (Kind.TRANSFER, "Всего к оплате")):
        for lines, told in ((wares, "Х"), (wares[:1], "2")):
            matter = Matter(Order(currency="RUB"), kind, None, "1", date(2026, 11, 5), tuple(lines))
            table = tables.lay(matter, Custom.RUSSIAN)
            assert len(table.numbers) == len(table.columns) == len(table.sums)
            assert (label in table.sums, told in table.sums) == (True, True)
