import pytest

from kartoteka.lib import mentions


@pytest.mark.parametrize(
    ("text", "country", "masked"),
    [
        ("Звонить 8 9О6 1ОЗ 45 67 после шести", "RU", "Звонить +7 9•• •••-45-67 после шести"),
        ("8 9 1 6 1 2 3 4 5 6 7 — Анна", "RU", "+7 9•• •••-45-67 — Анна"),
        (
            "дал восемь девятьсот шестнадцать сто двадцать три сорок пять шестьдесят семь, просил вечером",
            "RU",
            "дал +7 9•• •••-45-67, просил вечером",
        ),
        ("нуль шістдесят сім сто двадцять три сорок п’ять шістдесят сім", "UA", "+380 6• ••• 4567"),
        ("plus four four two zero seven nine four six zero one two three", "GB", "+44 2• •••• 0123"),
        ("Пишите на Ivan.Petrov@mail.ru, не звоните.", "RU", "Пишите на i•••@m•••.ru, не звоните."),
    ],
)
def test_contacts_in_disguise_are_masked(text, country, masked):
    assert mentions.masked_in(text, country=country)[0] == masked


@pytest.mark.parametrize(
    "text",
    [
        "сто двадцать три рубля сорок пять копеек",
        "в три, в четыре, в пять и в шесть",
        "Счёт 40702810123456789012 от 12.05.2026 на 1 200 000,50",
        "ООО «О3» и З5 штук",
        "цена 15 @ 20",
        "plus one hundred and five",
    ],
)
def test_other_figures_and_words_stay(text):
    assert mentions.masked_in(text, country="RU") == (text, [])


def test_each_is_told_once_and_in_its_order():
    text = "a@b.example, 8 916 123-45-67 или c@d.example"

    assert [one.canonical for one in mentions.masked_in(text, country="RU")[1]] == [
        "a@b.example",
        "+79161234567",
        "c@d.example",
    ]
