from decimal import Decimal

import pytest
from django.utils import translation

from kartoteka.lib import money, territories


@pytest.mark.parametrize(
    ("language", "amount", "currency", "told"),
    [
        ("ru", Decimal(1234567), "RUB", "1 234 567 ₽"),
        ("ru", Decimal("1234.50"), "RUB", "1 234,50 ₽"),
        ("uk", Decimal(1000), "UAH", "1 000 ₴"),
        ("mk", Decimal(1234567), "MKD", "1.234.567 ден."),
        ("en", Decimal(1000), "EUR", "€1,000"),
        ("en", Decimal("-0.5"), "EUR", "-€0.50"),
        ("ru", Decimal(1000), "", "1 000"),
        ("en", Decimal(0), "USD", "$0"),
    ],
)
def test_amounts_are_written_as_the_language_does(language, amount, currency, told):
    with translation.override(language):
        assert money.shown(amount, currency).replace("\xa0", " ").replace("\u202f", " ") == told


@pytest.mark.parametrize(
    ("language", "told"), [("ru", "1,2 млн ₽"), ("en", "RUB1.2M"), ("mk", "1,2 мил. RUB")]
)
def test_a_glance_needs_no_more_than_the_size(language, told):
    with translation.override(language):
        assert money.short(1_234_567, "RUB").replace("\xa0", " ") == told


@pytest.mark.parametrize(("amount", "told"), [(757.4708102952114, "£757"), (0.4, "£0"), (-12.6, "-£13")])
def test_below_a_thousand_a_glance_sees_the_whole_amount(amount, told):
    with translation.override("en"):
        assert money.short(amount, "GBP") == told


@pytest.mark.parametrize(
    ("country", "currency"), [("RU", "RUB"), ("UA", "UAH"), ("MK", "MKD"), ("DE", "EUR"), ("XX", "")]
)
def test_a_country_pays_with_its_own(country, currency):
    assert territories.currency(country) == currency


@pytest.mark.parametrize("language", ["en", "ru", "uk", "mk"])
def test_currencies_are_named_in_every_language(language):
    assert {"EUR", "MKD", "RUB", "UAH"} <= {code for code, _ in territories.currencies(language)}
