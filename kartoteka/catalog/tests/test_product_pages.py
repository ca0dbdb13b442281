"""The pages of goods: prices with their history, bar codes, pictures, groups, variants, VAT."""

from base64 import b64decode
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.catalog import tagging
from kartoteka.catalog.models import Barcode, Family, Group, Picture, PriceTag, Product, Unit, Vat
from kartoteka.catalog.tests import makers
from kartoteka.staff.tests import makers as staff

EAN, UPC = "4006381333931", "036000291452"
DOT = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def day(ahead=0):
    return timezone.localdate() + timedelta(ahead)


@pytest.fixture
def visitor(db):
    return staff.signed_in(Browser(), staff.member(name="Вера", role="head"))


@pytest.fixture
def manager(db):
    return staff.signed_in(Browser(), staff.member(name="Анна"))


@pytest.fixture
def pump(visitor):
    visitor.post("/catalog/new", {"name": "Насос", "price": "1200", "group": "Вода / Насосы", "unit": "шт"})
    with staff.inside():
        return Product.objects.get()


def again(pump):
    with staff.inside():
        return Product.objects.get(pk=pump.pk)


def test_a_new_price_holds_from_its_day_and_the_old_one_stays_in_the_history(visitor, pump):
    page = f"/catalog/{pump.key}"
    visitor.post(f"{page}/prices", {"amount": "1 300", "kind": "price", "since": day().isoformat()})
    assert again(pump).price == 1300
    visitor.post(f"{page}/prices", {"amount": "1500", "since": day(9).isoformat()})
    assert again(pump).price == 1300

    history = visitor.get(page).context["portrait"].history
    assert [(one.tag.amount, one.is_now, one.is_coming) for one in history] == [
        (1500, False, True),
        (1300, True, False),
        (1200, False, False),
    ]
    assert {str(one.tag.set_by) for one in history} == {"Вера"}


def test_a_price_told_by_mistake_is_withdrawn_and_not_deleted(visitor, pump):
    page = f"/catalog/{pump.key}"
    visitor.post(f"{page}/prices", {"amount": "13", "since": day().isoformat()})
    with staff.inside():
        wrong = PriceTag.objects.get(amount=13)

    visitor.post(f"{page}/prices/{wrong.pk}/withdrawal")

    assert again(pump).price == 1200
    with staff.inside():
        assert PriceTag.objects.get(amount=13).withdrawn_at
    assert visitor.get(page).context["portrait"].history[0].is_now is False


def test_no_role_may_write_a_price_over(pump):
    with pytest.raises(ProgrammingError), makers.head_acts():
        PriceTag.objects.update(amount=1)


def test_the_clock_writes_prices_that_begin_today_onto_goods(visitor, pump):
    later = day(2)
    visitor.post(f"/catalog/{pump.key}/prices", {"amount": "1500", "since": later.isoformat()})
    with staff.inside():
        assert tagging.refresh() == 1
        assert Product.objects.get().price == 1200
        tagging.refresh(on=later)
        assert Product.objects.get().price == 1500


@pytest.mark.parametrize(
    "said",
    [
        {"amount": "-5"},
        {"amount": "много"},
        {"amount": "5", "since": ""},
        {"amount": "5", "since": "1066-10-14"},
        {"amount": "5", "from_quantity": "10"},
        {"amount": "99999999999999999"},
    ],
)
def test_what_is_no_price_is_refused_and_changes_nothing(visitor, pump, said):
    answer = visitor.post(f"/catalog/{pump.key}/prices", {"since": day().isoformat(), **said})
    assert answer.status_code == 422
    assert again(pump).price == 1200
    with staff.inside():
        assert PriceTag.objects.count() == 1


def test_a_bar_code_is_checked_and_is_on_one_product_only(visitor, pump):
    page = f"/catalog/{pump.key}/barcodes"
    assert visitor.post(page, {"code": "4006381333932"}).status_code == 422
    assert visitor.post(page, {"code": EAN}).status_code == 302
    assert visitor.post(page, {"code": f"0{EAN}"}).status_code == 422
    assert visitor.post(page, {"code": UPC}).status_code == 302
    assert visitor.post(page, {"code": f"0{UPC}"}).status_code == 422
    assert visitor.post(page, {"code": "склад-7"}).status_code == 302
    with staff.inside():
        kinds = dict(Barcode.objects.values_list("code", "kind"))
        first = Barcode.objects.get(code=EAN)
    assert kinds == {EAN: "ean13", UPC: "upc", "склад-7": "own"}

    for words in (EAN, f"0{UPC}", "нас"):
        assert len(visitor.get("/catalog", {"q": words}).context["rows"]) == 1
    visitor.post(f"{page}/{first.pk}/removal")
    assert visitor.get("/catalog", {"q": EAN}).context["rows"] == []


def test_a_picture_is_shown_to_all_and_what_is_none_is_refused(visitor, manager, pump):
    page = f"/catalog/{pump.key}/pictures"
    assert visitor.post(page, {"file": SimpleUploadedFile("a.png", b"<html>")}).status_code == 422
    assert visitor.post(page, {"file": SimpleUploadedFile("a.gif", DOT)}).status_code == 302
    assert visitor.post(page, {"file": SimpleUploadedFile("b.gif", DOT)}).status_code == 422
    with staff.inside():
        picture = Picture.objects.get()

    answer = manager.get(picture.get_absolute_url())

    assert b"".join(answer.streaming_content) == DOT
    assert answer["Content-Type"] == "image/gif"
    assert manager.post(f"{picture.get_absolute_url()}/removal").status_code == 403
    visitor.post(f"{picture.get_absolute_url()}/removal")
    with staff.inside():
        assert not Picture.objects.exists()


def test_groups_make_a_tree_that_a_search_goes_down(visitor, pump):
    with staff.inside():
        water, pumps = Group.objects.get(name="Вода"), Group.objects.get(name="Насосы")
        assert pumps.parent == water
    for group, count in ((water, 1), (pumps, 1)):
        assert len(visitor.get(f"/catalog?group={group.key}").context["rows"]) == count
    assert visitor.get("/catalog?group=nothing").context["rows"] == []

    moved = visitor.post(f"/catalog/groups/{water.key}", {"name": "Вода", "parent": pumps.key})
    assert moved.status_code == 422
    visitor.post(f"/catalog/groups/{pumps.key}/removal")
    with staff.inside():
        assert Group.objects.count() == 2
    visitor.post(f"/catalog/groups/{pumps.key}", {"name": "Насосы бытовые", "parent": ""})
    assert visitor.get(f"/catalog?group={water.key}").context["rows"] == []
    visitor.post(f"/catalog/groups/{water.key}/removal")
    with staff.inside():
        assert [one.name for one in Group.objects.all()] == ["Насосы бытовые"]


def test_a_unit_says_how_finely_goods_are_cut(visitor, pump):
    with staff.inside():
        unit = Unit.objects.get()
        assert (unit.decimals, Product.objects.get().is_cut_well(Decimal("1.5"))) == (0, False)
    told = {"name": "бухта", "decimals": "1", "code": "166"}
    assert visitor.post(f"/catalog/units/{unit.key}", told).status_code == 302
    with staff.inside():
        product = Product.objects.select_related("unit").get()
        assert [product.is_cut_well(Decimal(told)) for told in ("1.5", "1.25")] == [True, False]


def test_variants_are_made_of_every_combination_once(visitor):
    visitor.post("/catalog/families", {"name": "Сапоги", "options": "размер, цвет"})
    with staff.inside():
        family = Family.objects.get()
        size, colour = family.options.all()
    told = {f"option-{size.pk}": "41, 42", f"option-{colour.pk}": "чёрный, Чёрный ,синий", "price": "900"}
    assert visitor.post(f"/catalog/families/{family.key}", told).status_code == 302
    told[f"option-{size.pk}"] = "42, 43"
    visitor.post(f"/catalog/families/{family.key}", told)

    with staff.inside():
        made = {one.name: one for one in Product.objects.prefetch_related("traits__option")}
    assert len(made) == 6
    boots = made["Сапоги, 43, синий"]
    assert boots.price == Decimal(900)
    assert [str(one) for one in boots.traits.all()] == ["размер: 43", "цвет: синий"]
    assert visitor.post(f"/catalog/families/{family.key}", {"price": "1"}).status_code == 422
    siblings = visitor.get(boots.get_absolute_url()).context["portrait"].siblings
    assert len(siblings) == 5


def test_rates_of_vat_are_dated_and_one_mode_is_the_usual(visitor, pump):
    visitor.post("/catalog/vat", {"name": "Обычная", "percent": "20", "since": "2019-01-01"})
    with staff.inside():
        vat = Vat.objects.get()
    visitor.post(f"/catalog/vat/{vat.key}", {"percent": "22", "since": "2026-01-01"})
    visitor.post(f"/catalog/vat/{vat.key}/use")

    portrait = visitor.get(f"/catalog/{pump.key}").context["portrait"]

    assert (portrait.vat_rate, portrait.prices[0].net) == ("22 %", "RUB983.61")
    visitor.post(f"/catalog/vat/{vat.key}/retirement")
    with staff.inside():
        assert Vat.objects.get().retired_at is None
    wrong = visitor.post("/catalog/vat", {"name": "Много", "percent": "120", "since": "2019-01-01"})
    assert wrong.status_code == 422


def test_the_page_of_a_product_asks_as_often_for_thirty_prices_as_for_one(
    visitor, pump, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as before:
        visitor.get(f"/catalog/{pump.key}")
    with makers.head_acts() as head:
        for number in range(30):
            makers.tag(pump, number, by=head, since=date(2025, 1, 1) + timedelta(number))
    with django_assert_num_queries(len(before)):
        visitor.get(f"/catalog/{pump.key}")


def test_a_manager_sees_a_product_and_none_of_the_tools(manager, pump):
    page = manager.get(f"/catalog/{pump.key}")
    assert page.status_code == 200
    assert "<form" not in page.content.decode().partition("<main")[2].partition("</main")[0]
    for deed in ("prices", "barcodes", "pictures", "facts", "retirement"):
        assert manager.post(f"/catalog/{pump.key}/{deed}", {"name": "x"}).status_code == 403
    assert manager.get("/catalog/table/xlsx").status_code == 403
    assert again(pump).name == "Насос"
