import pytest

from kartoteka.lib import phones


@pytest.mark.parametrize(
    "text",
    [
        "8 495 983-33-99 доб. 26",
        "+7 (495) 983-33-99 доб. (26)",
        "+7 495 983-33-99, доб.26",
        "8(495)983-33-99 (добавочный 26)",
        "+7 495 983-33-99 вн. 26",
        "+7 495 983 33 99 ext 26",
    ],
)
def test_an_extension_is_read_in_any_spelling(text):
    assert phones.read(text, country="RU").canonical == "+74959833399;ext=26"


def test_numbers_in_a_text_are_masked_and_told():
    text, numbers = phones.masked_in("Звонить 8 921 765-43-21, потом +389 70 123 456", country="RU")

    assert text == "Звонить +7 9•• •••-43-21, потом +389 7• ••3 456"
    assert [phone.e164 for phone in numbers] == ["+79217654321", "+38970123456"]


def test_a_text_without_numbers_stays_as_it_is():
    assert phones.masked_in("Счёт 40702810 от 12.05.2026", country="RU") == (
        "Счёт 40702810 от 12.05.2026",
        [],
    )
