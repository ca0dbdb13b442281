"""A supplier's price list: read, compared, taken over in one act, taken back in one."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.cards.models import Client
from kartoteka.catalog import coding, listing, offering, tabling
from kartoteka.catalog.comparing import Part
from kartoteka.catalog.listing import Terms
from kartoteka.catalog.models import PriceTag, Product, Revision, RevisionLine, Supply
from kartoteka.catalog.offering import Offer
from kartoteka.catalog.tests import makers
from kartoteka.intake.pricelists import guessing, reading
from kartoteka.lib import spreadsheets
from kartoteka.lib.spreadsheets import Sheet
from kartoteka.staff.tests import makers as staff

EAN = "4006381333931"
HEADINGS = ["Артикул", "Наименование товара", "Ед. изм.", "Цена с НДС, руб.", "Штрих-код"]
ROWS = [
    ["", "Насосы", "", "", ""],
    ["N-1", "Насос «Вихрь»", "шт", "1 320,00", ""],
    ["N-2", "Насос «Малыш»", "шт", "900", ""],
    ["N-3", "Насос погружной", "шт", "4 500,50", EAN],
    ["", "Краны", "", "", ""],
    ["K-1", "Кран шаровой", "шт", "250", "123"],
    ["K-2", "Кран, цена по запросу", "шт", "по запросу", ""],
    ["K-1", "Кран шаровой", "шт", "260", ""],
]


def workbook(rows=ROWS, headings=HEADINGS, title="ООО «Поставщик», прайс-лист с 1 октября"):
    sheet = Sheet(title="Прайс", stamp=title, headings=headings, rows=rows)
    return b"".join(spreadsheets.as_xlsx(sheet))


@pytest.fixture
def visitor(db):
    vera = staff.member(name="Вера", role="head")
    browser = staff.signed_in(Browser(), vera)
    with makers.as_member(vera) as actor:
        for name, code, cost in (("Насос «Вихрь»", "N-1", 1200), ("Насос «Малыш»", "", 1000)):
            offering.add(Offer(name, code, cost=Decimal(cost)), currency="RUB", by=actor)
        made = adding.add("Поставщик", by=actor)
        Client.objects.visible_to(actor).filter(pk=made.pk).update(is_supplier=True)
    return browser


def drop(browser, data, name="прайс.xlsx"):
    return browser.post("/price-imports", {"file": SimpleUploadedFile(name, data)})


def wish(browser, page, **told):
    parts = {f"column-{place}": part for place, part in enumerate(page.context["revision"].parts)}
    today = timezone.localdate().isoformat()
    said = {"sets": "cost", "since": today, "adds_new": "on", **parts, **told}
    return browser.post(page.request["PATH_INFO"], said)


def supplier():
    with staff.inside(), acting.system_actor("tests"):
        return Client.objects.get(is_supplier=True).key


def outcomes(page):
    return {one.value: count for one, count, _tone in page.context["figures"]}


def goods():
    with staff.inside():
        return {one.name: one for one in Product.objects.select_related("group", "unit")}


def test_a_price_list_is_looked_at_before_anything_changes(visitor):
    page = visitor.get(drop(visitor, workbook()).url)

    assert page.context["revision"].parts == [Part.CODE, Part.NAME, Part.UNIT, Part.AMOUNT, Part.BARCODE]
    assert outcomes(page) == {"new": 2, "up": 1, "down": 1, "wrong": 2}
    assert "+10%" in page.content.decode()
    troubles = {row[0].name: row[0].trouble for row in page.context["rows"] if row[0].trouble}
    assert troubles == {
        "Кран, цена по запросу": "no price: по запросу",
        "Кран шаровой": "named twice in the file",
    }
    assert len(goods()) == 2


def test_prices_are_taken_over_in_one_act_and_taken_back_in_one(visitor):
    page = visitor.get(drop(visitor, workbook()).url)
    visitor.post(f"{page.request['PATH_INFO']}/application")

    found = goods()
    costs = {name: one.cost for name, one in found.items()}
    assert costs == {
        "Насос «Вихрь»": 1320,
        "Насос «Малыш»": 900,
        "Насос погружной": Decimal("4500.50"),
        "Кран шаровой": 250,
    }
    assert (str(found["Кран шаровой"].group), str(found["Кран шаровой"].unit)) == ("Краны", "шт")
    with staff.inside():
        assert coding.canonical(EAN) in found["Насос погружной"].barcodes.values_list("canonical", flat=True)

    visitor.post(f"{page.request['PATH_INFO']}/reversal")

    found = goods()
    assert (found["Насос «Вихрь»"].cost, found["Насос «Малыш»"].cost) == (1200, 1000)
    assert all(found[name].retired_at for name in ("Насос погружной", "Кран шаровой"))
    with staff.inside():
        assert PriceTag.objects.filter(withdrawn_at=None).count() == 2
        assert PriceTag.objects.exclude(withdrawn_at=None).count() == 4


def test_what_is_taken_over_or_back_is_not_so_twice(visitor):
    page = visitor.get(drop(visitor, workbook()).url)
    address = page.request["PATH_INFO"]
    visitor.post(f"{address}/reversal")
    assert goods()["Насос «Вихрь»"].cost == 1200
    for _ in range(2):
        visitor.post(f"{address}/application")
    with staff.inside():
        assert PriceTag.objects.count() == 2 + 4
    assert wish(visitor, page, sets="price").status_code == 422


def test_a_markup_makes_the_price_of_the_cost(visitor):
    page = visitor.get(drop(visitor, workbook()).url)
    assert wish(visitor, page, markup="25").status_code == 302
    visitor.post(f"{page.request['PATH_INFO']}/application")

    assert {one.price for one in goods().values()} == {
        Decimal(1650), Decimal(1125), Decimal("5625.63"), Decimal("312.50")
    }  # fmt: skip


def test_what_has_gone_from_a_suppliers_list_is_told_and_offered_no_more(visitor):
    first = visitor.get(drop(visitor, workbook()).url)
    wish(visitor, first, supplier=supplier())
    visitor.post(f"{first.request['PATH_INFO']}/application")
    with staff.inside(), acting.system_actor("tests"):
        assert Supply.objects.count() == 4

    second = visitor.get(drop(visitor, workbook([["N-1", "Насос вихревой", "шт", "1 400", ""]])).url)
    wish(visitor, second, supplier=supplier(), retires_gone="on")
    address = second.request["PATH_INFO"]
    assert outcomes(visitor.get(address)) == {"up": 1, "gone": 3}
    visitor.post(f"{address}/application")

    assert {name for name, one in goods().items() if one.retired_at is None} == {"Насос «Вихрь»"}
    visitor.post(f"{address}/reversal")
    assert all(one.retired_at is None for one in goods().values())


def test_prices_go_into_a_list_from_a_day_on(visitor):
    with staff.inside(), makers.head_acts() as actor:
        wholesale = listing.add(Terms("Опт", "RUB"), by=actor)
    page = visitor.get(drop(visitor, workbook()).url)
    later = timezone.localdate() + timedelta(30)
    wish(visitor, page, sets="price", price_list=wholesale.key, since=later.isoformat(), adds_new="")
    visitor.post(f"{page.request['PATH_INFO']}/application")

    with staff.inside():
        tags = PriceTag.objects.filter(price_list=wholesale).values_list("product__name", "amount", "since")
        assert set(tags) == {
            ("Насос «Вихрь»", Decimal(1320), later),
            ("Насос «Малыш»", Decimal(900), later),
        }
    assert goods()["Насос «Вихрь»"].price is None


def test_our_own_table_comes_back_as_it_went(visitor):
    with makers.head_acts() as actor:
        table = tabling.table("xlsx", firm="Фирма", by=actor)
    page = visitor.get(drop(visitor, table, "catalogue.xlsx").url)
    parts = [Part.CODE, Part.NAME, Part.GROUP, Part.UNIT, Part.AMOUNT, "", "", "", Part.BARCODE]
    assert page.context["revision"].parts == parts
    columns = {"column-4": "", "column-5": "amount"}
    wish(visitor, page, **columns)
    assert outcomes(visitor.get(page.request["PATH_INFO"])) == {"same": 2}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04 broken", "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "This is a picture."),
    ],
    ids=["nothing", "damaged", "picture"],
)
def test_what_is_no_table_is_refused_with_a_sentence(visitor, data, sentence):
    answer = drop(visitor, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    with staff.inside(), acting.system_actor("tests"):
        assert Revision.objects.count() == RevisionLine.objects.count() == 0


def test_headings_are_found_below_a_letterhead():
    lines = [
        (1, ["ООО «Поставщик»", "", ""]),
        (2, ["Тел.", "8 800 555-35-35", ""]),
        (4, ["Код", "Номенклатура", "Цена, руб."]),
        (5, ["1", "Насос", "12"]),
    ]
    assert guessing.heading_line(lines) == 2


def test_a_file_without_headings_is_understood_by_what_is_in_it():
    table = reading.read("a.csv", "Насос погружной;шт;1200\nКран;шт;99,5\n".encode())
    assert list(table.parts) == [Part.NAME, Part.IGNORED, Part.AMOUNT]
    assert len(table.lines) == 2


def test_a_manager_brings_no_prices(visitor):
    anna = staff.signed_in(Browser(), staff.member(name="Анна"))
    assert drop(anna, workbook()).status_code == 403
    page = visitor.get(drop(visitor, workbook()).url)
    for verb in ("", "/application", "/reversal"):
        assert anna.post(page.request["PATH_INFO"] + verb).status_code == 403
    assert len(goods()) == 2
