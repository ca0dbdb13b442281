"""Codes for paying say what each country's standard asks, and nothing where it cannot be said."""

from base64 import urlsafe_b64decode
from dataclasses import replace
from decimal import Decimal

from kartoteka.documents import codes
from kartoteka.documents.codes import Demand

DEMAND = Demand(
    name="ООО Насосы | трубы",
    account="40702810938000000001",
    bank="ПАО Сбербанк",
    bank_code="044525225",
    correspondent="30101810400000000225",
    tax_id="7707083893",
    tax_code="770701001",
    amount=Decimal("1234.50"),
    currency="RUB",
    purpose="Оплата по счёту № 7",
)


def test_a_russian_code_begins_with_the_five_that_must_be_there():
    mark, *fields = codes.payload(DEMAND).split("|")
    assert mark == "ST00012"
    names = [one.partition("=")[0] for one in fields]
    assert names == [
        "Name",
        "PersonalAcc",
        "BankName",
        "BIC",
        "CorrespAcc",
        "PayeeINN",
        "KPP",
        "Sum",
        "Purpose",
    ]
    assert "Sum=123450" in fields


def test_a_ukrainian_code_is_an_address_of_the_national_bank():
    told = codes.payload(replace(DEMAND, currency="UAH", account="UA21 3223130000026007233566001"))
    packed = told.removeprefix(codes.UKRAINIAN_ADDRESS)
    lines = urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode().split("\n")
    assert lines[:4] == ["BCD", "002", "1", "UCT"]
    assert lines[6:9] == ["UA213223130000026007233566001", "UAH1234.50", "7707083893"]


def test_a_european_code_tells_the_sum_with_a_dot():
    lines = codes.payload(replace(DEMAND, currency="EUR", account="DE89 3704 0044")).split("\n")
    assert lines[:4] == ["BCD", "002", "1", "SCT"]
    assert lines[6:8] == ["DE8937040044", "EUR1234.50"]


def test_where_there_is_no_standard_or_no_account_there_is_no_code():
    assert codes.payload(replace(DEMAND, currency="MKD")) == ""
    assert codes.payload(replace(DEMAND, account="")) == ""
    assert codes.payload(replace(DEMAND, bank_code="")) == ""
    assert codes.picture("") == ""
    assert "<svg" in codes.picture("ST00012|Name=x")
