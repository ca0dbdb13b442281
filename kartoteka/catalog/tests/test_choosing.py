"""Naming a product by typing instead of choosing it from a list."""

import pytest
from django import forms
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.catalog import choosing
from kartoteka.catalog.choosing import ProductField
from kartoteka.catalog.models import Product
from kartoteka.catalog.tests import makers
from kartoteka.staff.tests import makers as staff


class LineForm(forms.Form):
    product = ProductField(required=False)


@pytest.fixture
def firm(db):
    by = staff.acts_as(staff.member(name="Вера", role="head"))
    with staff.inside(), acting.acting(by):
        yield by


@pytest.mark.parametrize("words", ["Насос НШ-32", "насос  нш-32", "ART-7", "key"])
def test_a_product_is_found_by_name_number_or_key(firm, words):
    pump = makers.product("Насос НШ-32", code="ART-7", by=firm)
    form = LineForm({"product": pump.key if words == "key" else words})

    assert form.is_valid()
    assert form.cleaned_data["product"] == pump
    assert 'value="Насос НШ-32"' in str(LineForm({"product": pump.key})["product"]) or words != "key"


def test_what_is_not_in_the_catalogue_is_refused_and_nothing_is_nothing(firm):
    assert LineForm({"product": ""}).is_valid()
    form = LineForm({"product": "Звездолёт"})

    assert not form.is_valid()
    assert "in the catalogue" in str(form.errors["product"])
    assert "Звездолёт" in str(form["product"])


def test_some_of_many_are_offered_and_none_that_is_retired(firm, monkeypatch):
    monkeypatch.setattr(choosing, "MOST_OFFERED", 2)
    for name in ("Насос А", "Насос Б", "Насос В", "Кран"):
        makers.product(name, by=firm)
    Product.objects.filter(name="Насос А").update(retired_at="2026-01-01T00:00Z")

    assert [one.name for one in choosing.offered("насос")] == ["Насос Б", "Насос В"]
    assert choosing.offered("") == []


def test_names_are_offered_whatever_the_field_is_called(db):
    head = staff.member(name="Вера", role="head")
    by = staff.acts_as(head)
    with staff.inside(), acting.acting(by):
        makers.product("Насос", by=by)
    visitor = staff.signed_in(Browser(), head)

    assert "Насос" in visitor.get("/catalog/names", {"part-0-name": "нас"}).content.decode()
    assert visitor.get("/catalog/names").content.decode().strip() == ""
