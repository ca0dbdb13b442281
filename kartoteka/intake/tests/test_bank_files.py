"""Files of banks: what each format says, and what is said of those that are broken."""

from decimal import Decimal
from random import Random

import pytest

from kartoteka.intake.statements import camt, clientbank, columns, figures, kinds, reading, swift
from kartoteka.intake.statements.reading import StatementUnreadable, Table
from kartoteka.intake.tests import bank_files

D = Decimal


def lines(data):
    sheets = reading.read(data)
    assert isinstance(sheets, list)
    assert len(sheets) == 1
    return sheets[0]


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "utf-8", "utf-8-sig"])
def test_a_file_of_1c_is_read_in_any_of_its_letters(encoding):
    sheet = lines(bank_files.CLIENT_BANK.encode(encoding))

    came, left = sheet.entries
    assert [sheet.format, sheet.account, sheet.opening, sheet.closing] == [
        "1c",
        "40702810000000000001",
        D("1000.00"),
        D("1750.50"),
    ]
    assert [came.amount, str(came.on), came.reference] == [D("1250.50"), "2026-10-05", "47"]
    assert [came.payer, came.tax_id] == ['ООО "Ромашка"', "7701234567"]
    assert came.account == "40702810900000000777"
    assert came.purpose == "Оплата по счету № 2026-00012 от 01.10.2026, в т.ч. НДС"
    assert [left.amount, left.payer] == [D("-500.00"), "АО Аренда"]


def test_a_draft_that_the_bank_has_not_booked_is_no_line():
    unbooked = bank_files.CLIENT_BANK.replace("ДатаПоступило=05.10.2026", "ДатаПоступило=")

    assert [one.amount for one in lines(unbooked.encode("cp1251")).entries] == [D("-500.00")]


def test_one_file_may_hold_two_accounts_and_what_went_between_them():
    sheets = reading.read(bank_files.TWO_ACCOUNTS.encode("cp1251"))
    assert isinstance(sheets, list)

    assert {one.account: [entry.amount for entry in one.entries] for one in sheets} == {
        "40702810000000000001": [D("-300.00")],
        "40702810000000000002": [D("300.00")],
    }


def test_mt940_is_read_with_its_marks_and_both_ways_of_telling_more():
    sheet = lines(bank_files.MT940.encode())

    assert [sheet.account, sheet.currency, sheet.opening, sheet.closing] == [
        "MK07200002785123453",
        "MKD",
        D("1000.00"),
        D("2380.50"),
    ]
    paid, charge, back, coded = sheet.entries
    assert [paid.amount, paid.payer, paid.account] == [D("1500.50"), "ROMAŠKA DOOEL", "MK07300000000042425"]
    assert paid.purpose == "Plakjanje po faktura 2026-00012"
    assert [paid.unique, str(paid.on)] == ["BANK1", "2026-10-01"]
    assert charge.amount == D("-20.00")
    assert back.amount == D("-200.00"), "a credit that was taken back leaves"
    assert [coded.amount, coded.payer, coded.purpose] == [
        D("100.00"),
        "JOHN SMITH",
        "Invoice 2026-00013 E2E-7",
    ]
    assert str(coded.on) == "2026-12-31", "booked in December, valued in January"


def test_pages_of_one_account_are_one_statement():
    first, second = (
        bank_files.mt940_page(1, "100,00", "150,00", "C50,00"),
        bank_files.mt940_page(2, "150,00", "120,00", "D30,00"),
    )

    sheet = lines((first + second).encode())

    assert [sheet.opening, sheet.closing, len(sheet.entries)] == [D("100.00"), D("120.00"), 2]


@pytest.mark.parametrize("version", ["02", "04", "08", "13"])
def test_camt_is_read_in_all_its_versions(version):
    sheet = lines(bank_files.camt(version).encode())

    assert [sheet.account, sheet.currency, sheet.opening, sheet.closing] == [
        "DE89370400440532013000",
        "EUR",
        D("100.00"),
        D("371.00"),
    ]
    paid, charge, one, other = sheet.entries
    assert [paid.amount, paid.payer, paid.account] == [
        D("250.00"),
        "Romaschka GmbH",
        "DE02120300000000202051",
    ]
    assert [paid.purpose, paid.reference, str(paid.on)] == ["Invoice 2026-00012", "E2E-1", "2026-10-05"]
    assert charge.amount == D("-9.00")
    assert [one.amount, other.amount] == [D("10.00"), D("20.00")], "booked together, paid apart"


def test_what_is_only_pending_is_no_line():
    pending = bank_files.camt("08").replace(
        "<Cd>BOOK</Cd></Sts><AddtlNtryInf>Charges", "<Cd>PDNG</Cd></Sts><AddtlNtryInf>Charges"
    )
    pending = pending.replace("371.00", "380.00")

    assert D("-9.00") not in [one.amount for one in lines(pending.encode()).entries]


BROKEN = {
    "cut off": (bank_files.CLIENT_BANK.rpartition("КонецФайла")[0].encode("cp1251"), "breaks off"),
    "cut in a document": (bank_files.CLIENT_BANK[:900].encode("cp1251"), "breaks off"),
    "no amount": (bank_files.CLIENT_BANK.replace("Сумма=500.00", "Сумма=").encode("cp1251"), "“48”"),
    "wrong day": (bank_files.CLIENT_BANK.replace("=05.10.2026", "=35.10.2026").encode("cp1251"), "“47”"),
    "no account": (bank_files.CLIENT_BANK.replace("РасчСчет", "Счёт").encode("cp1251"), "which account"),
    "mt940 cut": (bank_files.MT940[:400].encode(), "breaks off"),
    "mt940 uneven": (bank_files.MT940.replace("1500,50NTRF", "1500,51NTRF").encode(), "do not add up"),
    "mt940 entry": (bank_files.MT940.replace(":61:2610011001C", ":61:2610011001X").encode(), "261001"),
    "camt cut": (bank_files.camt("02")[:900].encode(), "breaks off"),
    "camt uneven": (bank_files.camt("02").replace("250.00", "251.00").encode(), "do not add up"),
    "camt amount": (bank_files.camt("02").replace("250.00", "many").encode(), "“many”"),
    "another xml": (b"<?xml version='1.0'?><Document><CstmrCdtTrfInitn/></Document>", "camt.053"),
    "bomb": (bank_files.BOMB, "outside of itself"),
    "entity": (bank_files.ENTITY, "outside of itself"),
    "deep": (b"<?xml version='1.0'?>" + b"<a>" * 5000, "no statement"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "picture"),
    "empty": (b"", "empty"),
    "a letter": ("Здравствуйте! Вот выписка, как договорились.\n".encode(), "names its columns"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_in_a_sentence(name):
    data, words = BROKEN[name]

    with pytest.raises(StatementUnreadable, match=words):
        reading.read(data)


TABLES = {
    "ru": (
        "Дата;Номер документа;Контрагент;ИНН;Сумма;Назначение платежа\n"
        "05.10.2026;47;ООО Ромашка;7701234567;1 250,50;Счет 2026-00012\n"
        "06.10.2026;48;Аренда;;-500,00;Аренда\nИтого;;;;750,50;\n"
    ).encode("cp1251"),
    "uk": (
        "Дата операції;Назва кореспондента;ЄДРПОУ;Зараховано;Списано;Призначення платежу\n"
        "05.10.2026;ТОВ Ромашка;7701234567;1250.50;;Рахунок 2026-00012\n06.10.2026;Оренда;;;500.00;Оренда\n"
    ).encode(),
    "mk": (
        'Датум,Назив,Одлив,Прилив,Цел на дознака\n05.10.2026,Ромашка,,"1.250,50",Фактура 2026-00012\n'
        '06.10.2026,Кирија,"500,00",,Кирија\n'
    ).encode(),
    "en": b"Date,Description,Amount\n2026-10-05,Invoice 2026-00012,1250.50\n2026-10-06,Rent,-500.00\n",
}


@pytest.mark.parametrize("language", TABLES)
def test_a_table_of_any_bank_is_understood_by_its_headings(language):
    table = reading.read(TABLES[language])

    assert isinstance(table, Table)
    sheet = table.sheet(columns.guess(table.headings))
    assert [(str(one.on), one.amount) for one in sheet.entries] == [
        ("2026-10-05", D("1250.50")),
        ("2026-10-06", D("-500.00")),
    ]
    assert "2026-00012" in sheet.entries[0].purpose


@pytest.mark.parametrize(
    ("told", "amount"),
    [
        ("1 234,56", "1234.56"), ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("1'234.50", "1234.50"),
        ("-1 234,56", "-1234.56"), ("\u22125", "-5"), ("(5,00)", "-5.00"), ("5-", "-5"), ("+5", "5"),
        ("1,234", "1234"), ("1.234.567", "1234567"), ("0,50 ₽", "0.50"), ("12.50 EUR", "12.50"), ("5.000", "5.000"),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(told, amount):
    assert figures.amount(told) == D(amount)


@pytest.mark.parametrize("told", ["", "—", "abc", "1,2345.678", "9" * 14])
def test_what_is_no_amount_is_none(told):
    assert figures.amount(told) is None


@pytest.mark.parametrize("seed", range(40))
def test_whatever_moves_in_1c_and_mt940_adds_up_to_what_is_told(seed):
    dice = Random(seed)  # noqa: S311  # not a secret
    moved = [
        D(dice.randint(-(10 ** dice.randint(2, 12)), 10 ** dice.randint(2, 12)) or 1) / 100 for _ in range(30)
    ]
    opening = D(dice.randint(-(10**8), 10**8)) / 100

    for data in (bank_files.clientbank_of(moved), bank_files.mt940_of(moved, opening)):
        sheet = lines(data)

        assert [one.amount for one in sheet.entries] == moved


@pytest.mark.parametrize("seed", range(30))
def test_no_damage_makes_a_reader_fail_otherwise_than_by_its_word(seed):
    dice = Random(seed)  # noqa: S311  # not a secret
    for whole in (bank_files.CLIENT_BANK, bank_files.MT940, bank_files.camt("08")):
        data = bytearray(whole.encode("utf-8"))
        for _ in range(dice.randint(1, 12)):
            at = dice.randrange(len(data))
            if dice.random() < 0.5:
                del data[at : at + dice.randint(1, 40)]
            else:
                data[at] = dice.randrange(256)
        told = kinds.read(bytes(data))

        assert told.keys() in ({"format", "sheets"}, {"format"}, {"wrong", "where"})
        assert told.get("wrong", "letters") in reading.WRONG


def test_readers_know_their_own_files():
    assert clientbank.is_one(bank_files.CLIENT_BANK.encode("cp866"))
    assert camt.is_one(bank_files.camt("02").encode())
    assert swift.is_one(bank_files.MT940)
    assert not swift.is_one(bank_files.CLIENT_BANK)
