"""Amounts in words: tables of cases a language, and thousands of numbers against another program's words."""

import random
from decimal import Decimal

import pytest
from num2words import num2words

from kartoteka.lib import amounts

SAID = {
    "ru": """
0 RUB Ноль рублей 00 копеек|1 RUB Один рубль 00 копеек|2.01 RUB Два рубля 01 копейка
5.02 RUB Пять рублей 02 копейки|11.11 RUB Одиннадцать рублей 11 копеек|12 RUB Двенадцать рублей 00 копеек
14 RUB Четырнадцать рублей 00 копеек|19.05 RUB Девятнадцать рублей 05 копеек|20 RUB Двадцать рублей 00 копеек
21.21 RUB Двадцать один рубль 21 копейка|22.22 RUB Двадцать два рубля 22 копейки|40 RUB Сорок рублей 00 копеек
90.90 RUB Девяносто рублей 90 копеек|100 RUB Сто рублей 00 копеек|101 RUB Сто один рубль 00 копеек
111 RUB Сто одиннадцать рублей 00 копеек|112 RUB Сто двенадцать рублей 00 копеек|200 RUB Двести рублей 00 копеек
303 RUB Триста три рубля 00 копеек|444 RUB Четыреста сорок четыре рубля 00 копеек|500 RUB Пятьсот рублей 00 копеек
999.99 RUB Девятьсот девяносто девять рублей 99 копеек|1000 RUB Одна тысяча рублей 00 копеек
1001 RUB Одна тысяча один рубль 00 копеек|2000 RUB Две тысячи рублей 00 копеек|5000 RUB Пять тысяч рублей 00 копеек
11000 RUB Одиннадцать тысяч рублей 00 копеек|21000 RUB Двадцать одна тысяча рублей 00 копеек
22000 RUB Двадцать две тысячи рублей 00 копеек|100000 RUB Сто тысяч рублей 00 копеек
121021 RUB Сто двадцать одна тысяча двадцать один рубль 00 копеек|1000000 RUB Один миллион рублей 00 копеек
2000002 RUB Два миллиона два рубля 00 копеек|5000000 RUB Пять миллионов рублей 00 копеек
1000000000 RUB Один миллиард рублей 00 копеек|1 UAH Одна гривна 00 копеек|2 UAH Две гривны 00 копеек
5 UAH Пять гривен 00 копеек|3 MKD Три денара 00 дени|8 MKD Восемь денаров 00 дени|1.01 EUR Один евро 01 цент
2.03 USD Два доллара США 03 цента|5.05 USD Пять долларов США 05 центов|1 BYN Один белорусский рубль 00 копеек
2 BYN Два белорусских рубля 00 копеек|21 UAH Двадцать одна гривна 00 копеек|7 PLN Семь PLN 00""",
    "uk": """
0 UAH Нуль гривень 00 копійок|1 UAH Одна гривня 00 копійок|2.01 UAH Дві гривні 01 копійка
5.02 UAH П'ять гривень 02 копійки|9 UAH Дев'ять гривень 00 копійок|11.11 UAH Одинадцять гривень 11 копійок
12 UAH Дванадцять гривень 00 копійок|14 UAH Чотирнадцять гривень 00 копійок|15 UAH П'ятнадцять гривень 00 копійок
20 UAH Двадцять гривень 00 копійок|21.21 UAH Двадцять одна гривня 21 копійка|22.22 UAH Двадцять дві гривні 22 копійки
40 UAH Сорок гривень 00 копійок|50 UAH П'ятдесят гривень 00 копійок|90 UAH Дев'яносто гривень 00 копійок
100 UAH Сто гривень 00 копійок|101 UAH Сто одна гривня 00 копійок|111 UAH Сто одинадцять гривень 00 копійок
200 UAH Двісті гривень 00 копійок|303 UAH Триста три гривні 00 копійок
444 UAH Чотириста сорок чотири гривні 00 копійок
500 UAH П'ятсот гривень 00 копійок|666 UAH Шістсот шістдесят шість гривень 00 копійок
999.99 UAH Дев'ятсот дев'яносто дев'ять гривень 99 копійок|1000 UAH Одна тисяча гривень 00 копійок
1001 UAH Одна тисяча одна гривня 00 копійок|2000 UAH Дві тисячі гривень 00 копійок
5000 UAH П'ять тисяч гривень 00 копійок
11000 UAH Одинадцять тисяч гривень 00 копійок|21000 UAH Двадцять одна тисяча гривень 00 копійок
22002 UAH Двадцять дві тисячі дві гривні 00 копійок|100000 UAH Сто тисяч гривень 00 копійок
1000000 UAH Один мільйон гривень 00 копійок|2000002 UAH Два мільйони дві гривні 00 копійок
5000000 UAH П'ять мільйонів гривень 00 копійок|1000000000 UAH Один мільярд гривень 00 копійок
1 RUB Один рубль 00 копійок|2 RUB Два рублі 00 копійок|5 RUB П'ять рублів 00 копійок|3 MKD Три денари 00 дені
8 MKD Вісім денарів 00 дені|1.01 EUR Одне євро 01 цент|2.03 USD Два долари США 03 центи
5 USD П'ять доларів США 00 центів
1 BYN Один білоруський рубль 00 копійок|7 PLN Сім PLN 00""",
    "mk": """
0 MKD Нула денари 00 дени|1 MKD Еден денар 00 дени|2.50 MKD Два денари 50 дени|5 MKD Пет денари 00 дени
8 MKD Осум денари 00 дени|10 MKD Десет денари 00 дени|11 MKD Единаесет денари 00 дени
14 MKD Четиринаесет денари 00 дени
16 MKD Шеснаесет денари 00 дени|20 MKD Дваесет денари 00 дени|21 MKD Дваесет и еден денар 00 дени
22 MKD Дваесет и два денари 00 дени|35 MKD Триесет и пет денари 00 дени|40 MKD Четириесет денари 00 дени
60 MKD Шеесет денари 00 дени|99 MKD Деведесет и девет денари 00 дени|100 MKD Сто денари 00 дени
101 MKD Сто и еден денар 00 дени|111 MKD Сто и единаесет денари 00 дени|120 MKD Сто и дваесет денари 00 дени
123 MKD Сто дваесет и три денари 00 дени|200 MKD Двесте денари 00 дени|300 MKD Триста денари 00 дени
404 MKD Четиристотини и четири денари 00 дени|555 MKD Петстотини педесет и пет денари 00 дени
600 MKD Шестотини денари 00 дени|999 MKD Деветстотини деведесет и девет денари 00 дени|1000 MKD Илјада денари 00 дени
1001 MKD Илјада и еден денар 00 дени|1100 MKD Илјада и сто денари 00 дени|1105 MKD Илјада сто и пет денари 00 дени
1234 MKD Илјада двесте триесет и четири денари 00 дени|2000 MKD Две илјади денари 00 дени
5020 MKD Пет илјади и дваесет денари 00 дени|11000 MKD Единаесет илјади денари 00 дени
21000 MKD Дваесет и една илјада денари 00 дени|101000 MKD Сто и една илјада денари 00 дени
1000000 MKD Еден милион денари 00 дени|1000001 MKD Еден милион и еден денар 00 дени
2300000 MKD Два милиони и триста илјади денари 00 дени|1000000000 MKD Една милијарда денари 00 дени
2000000000 MKD Две милијарди денари 00 дени|1.01 EUR Едно евро 01 цент|2 EUR Две евра 00 центи
1 RUB Една рубља 00 копејки|2 UAH Две гривни 00 копејки|1 USD Еден американски долар 00 центи|7 PLN Седум PLN 00""",
    "en": """
0 EUR Zero euros 00 cents|1 EUR One euro 00 cents|1.01 EUR One euro 01 cent|2.02 USD Two US dollars 02 cents
3 MKD Three denars 00 deni|4 UAH Four hryvnias 00 kopiykas|5 RUB Five rubles 00 kopecks
6 BYN Six Belarusian rubles 00 kopecks
10 EUR Ten euros 00 cents|11 EUR Eleven euros 00 cents|12 EUR Twelve euros 00 cents|13 EUR Thirteen euros 00 cents
15 EUR Fifteen euros 00 cents|19 EUR Nineteen euros 00 cents|20 EUR Twenty euros 00 cents
21 EUR Twenty-one euros 00 cents
40 EUR Forty euros 00 cents|55 EUR Fifty-five euros 00 cents|80 EUR Eighty euros 00 cents
99.99 EUR Ninety-nine euros 99 cents
100 EUR One hundred euros 00 cents|101 EUR One hundred and one euros 00 cents
110 EUR One hundred and ten euros 00 cents
121 EUR One hundred and twenty-one euros 00 cents|200 EUR Two hundred euros 00 cents
350 EUR Three hundred and fifty euros 00 cents
404 EUR Four hundred and four euros 00 cents|500 EUR Five hundred euros 00 cents|600 EUR Six hundred euros 00 cents
700 EUR Seven hundred euros 00 cents|801 EUR Eight hundred and one euros 00 cents|900 EUR Nine hundred euros 00 cents
1000 EUR One thousand euros 00 cents|1001 EUR One thousand and one euros 00 cents
1100 EUR One thousand one hundred euros 00 cents
2021 EUR Two thousand and twenty-one euros 00 cents|10000 EUR Ten thousand euros 00 cents
21000 EUR Twenty-one thousand euros 00 cents|1000000 EUR One million euros 00 cents
1000100 EUR One million one hundred euros 00 cents|1000000000 EUR One billion euros 00 cents|7 PLN Seven PLN 00""",
}
CASES = [
    (language, *case.split(" ", 2))
    for language, table in SAID.items()
    for case in table.strip().replace("\n", "|").split("|")
]


@pytest.mark.parametrize(("language", "amount", "currency", "words"), CASES)
def test_an_amount_is_said_as_it_is_written(language, amount, currency, words):
    assert amounts.in_words(Decimal(amount), currency, language) == words


def test_every_language_has_forty_cases():
    assert all(sum(case[0] == language for case in CASES) >= 40 for language in amounts.LANGUAGES)


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
def test_numbers_are_said_as_another_program_says_them(language):
    dice = random.Random(5)  # noqa: S311  # dice that can be thrown again
    numbers = [*range(1200), *(dice.randrange(10 ** dice.randrange(4, 15)) for _ in range(500))]
    differing = {
        value: (ours, theirs)
        for value in numbers
        if (ours := amounts.number(value, "m", language))
        != (theirs := num2words(value, lang=language).replace(",", "").replace("ʼ", "'"))
    }
    assert differing == {}


def test_a_coin_is_rounded_half_up():
    assert amounts.in_words(Decimal("1.995"), "EUR", "en") == "Two euros 00 cents"


@pytest.mark.parametrize("amount", [Decimal("-0.01"), amounts.LARGEST])
def test_what_no_paper_bears_is_refused(amount):
    with pytest.raises(ValueError, match=str(amount).lstrip("-")):
        amounts.in_words(amount, "EUR", "en")
