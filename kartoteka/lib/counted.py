"""The words by which four languages count money. Genders are m, f and n; forms stand as one, (few,) many."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Tongue:
    """`scales` are thousands, millions and so on, with the gender that the figure before them takes."""

    zero: str
    ones: tuple[str, ...]
    tens: tuple[str, ...]
    hundreds: tuple[str, ...]
    genders: Mapping[tuple[str, int], str]
    scales: tuple[tuple[str, str], ...]
    currencies: Mapping[str, tuple[str, str, str]]
    conjunction: str = ""


def _words(text: str) -> tuple[str, ...]:
    """The first place is nobody's: figures begin with one."""
    return ("", *text.split())


RUSSIAN = Tongue(
    zero="ноль",
    ones=_words(
        "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать"
        " четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
    ),
    tens=_words("десять двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"),
    hundreds=_words("сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"),
    genders={("f", 1): "одна", ("f", 2): "две", ("n", 1): "одно"},
    scales=(
        ("", ""),
        ("f", "тысяча, тысячи, тысяч"),
        ("m", "миллион, миллиона, миллионов"),
        ("m", "миллиард, миллиарда, миллиардов"),
        ("m", "триллион, триллиона, триллионов"),
    ),
    currencies={
        "RUB": ("m", "рубль, рубля, рублей", "копейка, копейки, копеек"),
        "UAH": ("f", "гривна, гривны, гривен", "копейка, копейки, копеек"),
        "MKD": ("m", "денар, денара, денаров", "дени, дени, дени"),
        "EUR": ("m", "евро, евро, евро", "цент, цента, центов"),
        "USD": ("m", "доллар США, доллара США, долларов США", "цент, цента, центов"),
        "BYN": (
            "m",
            "белорусский рубль, белорусских рубля, белорусских рублей",
            "копейка, копейки, копеек",
        ),
    },
)
UKRAINIAN = Tongue(
    zero="нуль",
    ones=_words(
        "один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять"
        " чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять"
    ),
    tens=_words("десять двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто"),
    hundreds=_words("сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот"),
    genders={("f", 1): "одна", ("f", 2): "дві", ("n", 1): "одне"},
    scales=(
        ("", ""),
        ("f", "тисяча, тисячі, тисяч"),
        ("m", "мільйон, мільйони, мільйонів"),
        ("m", "мільярд, мільярди, мільярдів"),
        ("m", "трильйон, трильйони, трильйонів"),
    ),
    currencies={
        "RUB": ("m", "рубль, рублі, рублів", "копійка, копійки, копійок"),
        "UAH": ("f", "гривня, гривні, гривень", "копійка, копійки, копійок"),
        "MKD": ("m", "денар, денари, денарів", "дені, дені, дені"),
        "EUR": ("n", "євро, євро, євро", "цент, центи, центів"),
        "USD": ("m", "долар США, долари США, доларів США", "цент, центи, центів"),
        "BYN": ("m", "білоруський рубль, білоруські рублі, білоруських рублів", "копійка, копійки, копійок"),
    },
)
MACEDONIAN = Tongue(
    zero="нула",
    ones=_words(
        "еден два три четири пет шест седум осум девет десет единаесет дванаесет тринаесет четиринаесет"
        " петнаесет шеснаесет седумнаесет осумнаесет деветнаесет"
    ),
    tens=_words("десет дваесет триесет четириесет педесет шеесет седумдесет осумдесет деведесет"),
    hundreds=_words(
        "сто двесте триста четиристотини петстотини шестотини седумстотини осумстотини деветстотини"
    ),
    genders={("f", 1): "една", ("f", 2): "две", ("n", 1): "едно", ("n", 2): "две"},
    scales=(
        ("", ""),
        ("f", "илјада, илјади"),
        ("m", "милион, милиони"),
        ("f", "милијарда, милијарди"),
        ("m", "билион, билиони"),
    ),
    currencies={
        "RUB": ("f", "рубља, рубљи", "копејка, копејки"),
        "UAH": ("f", "гривна, гривни", "копејка, копејки"),
        "MKD": ("m", "денар, денари", "дени, дени"),
        "EUR": ("n", "евро, евра", "цент, центи"),
        "USD": ("m", "американски долар, американски долари", "цент, центи"),
        "BYN": ("f", "белоруска рубља, белоруски рубљи", "копејка, копејки"),
    },
    conjunction="и",
)
ENGLISH = Tongue(
    zero="zero",
    ones=_words(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen"
    ),
    tens=_words("ten twenty thirty forty fifty sixty seventy eighty ninety"),
    hundreds=(
        "",
        "one hundred",
        "two hundred",
        "three hundred",
        "four hundred",
        "five hundred",
        "six hundred",
        "seven hundred",
        "eight hundred",
        "nine hundred",
    ),
    genders={},
    scales=(
        ("", ""),
        ("", "thousand, thousand"),
        ("", "million, million"),
        ("", "billion, billion"),
        ("", "trillion, trillion"),
    ),
    currencies={
        "RUB": ("m", "ruble, rubles", "kopeck, kopecks"),
        "UAH": ("m", "hryvnia, hryvnias", "kopiyka, kopiykas"),
        "MKD": ("m", "denar, denars", "deni, deni"),
        "EUR": ("m", "euro, euros", "cent, cents"),
        "USD": ("m", "US dollar, US dollars", "cent, cents"),
        "BYN": ("m", "Belarusian ruble, Belarusian rubles", "kopeck, kopecks"),
    },
)
