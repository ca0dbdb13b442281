"""What a cell looks like: a telephone number, an e-mail, a day, a number, an address."""

import re
from collections.abc import Callable, Sequence

LONGEST_FIGURES = 60
FEWEST_DIGITS, MOST_DIGITS = 7, 15
WITHOUT_COUNTRY = 10
WITH_COUNTRY = (11, 12)
# Bounded, so that a long cell costs no more than its length.
EMAIL = re.compile(r"[\w.+%&'\-/=]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}")
PHONE = re.compile(r"[+(]?[\d(][\d\s().\-–/]{5,}(?:\s*[^\W\d]{1,6}\.?\s*\(?\d{1,6}\)?)?")
PHONE_INSIDE = re.compile(r"(?<![\w.,])\+?[\d(][\d\s().\-–]{6,30}\d(?![\w@])")
DAY = re.compile(
    r"(\d{4}[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./](?:\d{4}|\d\d)|"
    r"--\d\d-?\d\d)(?:[T ]+\d\d?:\d\d.*)?(?:\s?г\.?)?"
)
NUMBER = re.compile(
    r"[-+]?\d{1,3}(?:[ \u00a0'\u202f]\d{3})+(?:[.,]\d+)?|[-+]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?|"
    r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?",
    re.IGNORECASE,
)
FRACTION = re.compile(r"[-+]?\d+[.,]\d+(?:e[-+]?\d+)?", re.IGNORECASE)
MONEY = re.compile(
    r"(?:[$€£₴₽]\s?)?[-+]?\d[\d \u00a0.,']*\s?(?:р\.?|руб\w*\.?|грн\.?|ден\.?|тенге|[$€£₴₽]|usd|"
    r"eur|uah|rub|mkd)?",
    re.IGNORECASE,
)
CURRENCY = re.compile(r"[$€£₴₽]|\b(?:руб|грн|ден|usd|eur|uah|rub|mkd)\b|\bр\.", re.IGNORECASE)
WEB = re.compile(
    r"(?:https?://|www\.)\S+|(?:[\w\-]+\.)+(?:ru|ua|mk|com|net|org|рф|укр|мкд|by|kz|de|fr|eu|info|"
    r"biz|io|bg|rs|pl|uk)(?:/\S*)?",
    re.IGNORECASE,
)
MESSENGER = re.compile(
    r"@\w{4,32}|(?:https?://)?(?:t\.me|wa\.me|telegram\.me|viber\.click)/\S+|(?:viber|whatsapp|"
    r"telegram|skype|tg|wa|icq|jabber):\S.*",
    re.IGNORECASE,
)
FLAG = re.compile(
    r"да|нет|так|ні|не|yes|no|true|false|y|n|\+|-|ja|nein|oui|non|истина|ложь|1|0|v|x", re.IGNORECASE
)
POSTCODE = re.compile(r"\d{4,6}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}-\d{3,4}")
STREET = re.compile(
    r"\b(?:ул|улица|вул|вулиця|пр|просп|проспект|пр-т|пер|переулок|провулок|бул|бульвар|б-р|пл|"
    r"площадь|площа|наб|ш|шоссе|шосе|мкр|кв|д|буд|корп|стр"
    r"|г|город|обл|р-н|street|st|str|ave|avenue|road|rd|strasse|platz|rue|calle|via|ulica)\b\.?|straße|strasse",
    re.IGNORECASE,
)
HOUSE = re.compile(r"\d+\s?[а-яa-zА-ЯA-Z]?\b")
POST = re.compile(
    r"\b(?:\w*директор\w*|\w*менеджер\w*|\w*бухгалтер\w*|инженер\w*|секретар\w*|начальник\w*|"
    r"руководител\w*|\w*керівник\w*|специалист\w*|спеціаліст\w*"
    r"|заместитель|заступник|представител\w*|координатор\w*|владелец|власник|совладелец|юрист|"
    r"снабжен\w*|закупк\w*|программ?ист\w*|эксперт\w*|раководител\w*"
    r"|сопственик|консультант\w*|продав\w*|водитель|помощник|manager|director|owner|ceo|cto|cfo|"
    r"sales|accountant|engineer|assistant|president|head|chief"
    r"|representative|secretary|agent|buyer|administrator|geschäftsführer|leiter\w*|chef|gérant)\b",
    re.IGNORECASE,
)
KIND = re.compile(
    r"(?:юр|физ|фіз|прав)\w*\.?\s?(?:лицо|особа|лице)?|(?:ип|фоп|company|person|individual|"
    r"organi[sz]ation|организация|компания|человек)",
    re.IGNORECASE,
)
LIST_LIKE = re.compile(r"\s*[;,\n|]\s*")
MOST_EMAILS = 8
SHORTEST_ADDRESS = 8
LONGEST_POST = 200
FEWEST_CELLS = 4
LONGEST_CHOICE = 60
MOST_CHOICES = 25
MOST_CHOICES_SHARE = 0.3


def phone(cell: str) -> float:
    digits = sum(map(str.isdigit, cell))
    if len(cell) > LONGEST_FIGURES or not FEWEST_DIGITS <= digits <= MOST_DIGITS + 6:
        return 0.0
    if not PHONE.fullmatch(cell) or day(cell) or FRACTION.fullmatch(cell):
        return 0.0
    if digits > MOST_DIGITS and not re.search(r"[^\W\d]", cell):
        return 0.0
    if not cell.isdigit() or digits in WITH_COUNTRY:
        return 1.0
    # Bare digits may as well be a day, a price or a tax number.
    return 0.7 if digits == WITHOUT_COUNTRY or cell.startswith("0") else 0.3


def phones(cell: str) -> float:
    """One number, or several in one cell."""
    if phone(cell):
        return phone(cell)
    parts = [part for part in re.split(r"[,;/|\n]|(?:\s(?:или|або|и|та|or|and)\s)", cell) if part.strip()]
    return float(len(parts) > 1 and all(phone(part.strip()) for part in parts))


def contact(cell: str) -> float:
    """Telephone numbers or e-mails among other words."""
    return float(bool(EMAIL.search(cell) or PHONE_INSIDE.search(cell)))


def email(cell: str) -> float:
    parts = [part for part in re.split(r"[,;\s|/]+", cell) if part]
    return float(any(EMAIL.fullmatch(part.strip("<>\"'")) for part in parts) and len(parts) < MOST_EMAILS)


def day(cell: str) -> float:
    return float(bool(DAY.fullmatch(cell)))


def number(cell: str) -> float:
    return float(len(cell) < LONGEST_FIGURES and bool(NUMBER.fullmatch(cell)))


def money(cell: str) -> float:
    return float(len(cell) < LONGEST_FIGURES and bool(MONEY.fullmatch(cell) and CURRENCY.search(cell)))


def web(cell: str) -> float:
    return float(bool(WEB.fullmatch(cell)))


def messenger(cell: str) -> float:
    return float(bool(MESSENGER.fullmatch(cell)))


def flag(cell: str) -> float:
    return float(bool(FLAG.fullmatch(cell)))


def postcode(cell: str) -> float:
    return float(bool(POSTCODE.fullmatch(cell)))


def address(cell: str) -> float:
    return float(bool(STREET.search(cell) and HOUSE.search(cell)) and len(cell) > SHORTEST_ADDRESS)


def post(cell: str) -> float:
    return float(len(cell) < LONGEST_POST and bool(POST.search(cell)))


def kind(cell: str) -> float:
    return float(bool(KIND.fullmatch(cell)))


def is_figures(cell: str) -> bool:
    """Whether it is nothing a heading would be: figures, a day, a telephone, an e-mail."""
    return bool(number(cell) or day(cell) or phones(cell) or email(cell) or web(cell) or money(cell))


def share(shape: Callable[[str], float], cells: Sequence[str]) -> float:
    """How much of the filled cells is of that shape."""
    filled = [cell for cell in cells if cell]
    return sum(map(shape, filled)) / len(filled) if filled else 0.0


def choices(cells: Sequence[str]) -> bool:
    """Few words that repeat."""
    filled = [cell for cell in cells if cell]
    different = len(set(filled))
    return (
        len(filled) > FEWEST_CELLS
        and different <= min(MOST_CHOICES, max(2, MOST_CHOICES_SHARE * len(filled)))
        and max(map(len, filled)) < LONGEST_CHOICE
    )
