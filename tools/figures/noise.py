"""A table of clients as people type them in, with the truth beside it, made from a seed.

Russian and Ukrainian people and firms, each once to four times, with slips of the fingers, other
alphabets, other orders of words, initials, legal forms, lost and changed values; and traps among
them: spouses at one number, namesakes, branches of one firm, secretaries, empty keys.
"""

import random
from collections.abc import Callable

Record = dict[str, str]


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = _words(
    """
    Иван Пётр Алексей Сергей Дмитрий Андрей Николай Михаил Олег Юрий Артём Семён Фёдор Максим Игорь
    Тарас Богдан
    """
)
HERS = _words(
    """
    Анна Мария Елена Ольга Наталья Татьяна Ирина Юлия Светлана Оксана Людмила Галина Екатерина Дарья
    Алёна
    """
)
FAMILIES = _words(
    """
    Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков
    Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин
    Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Щербаков Королёв Хохлов Жуков Цветков Ершов Чернов
    Беляев Шахов Гущин
    """
)
NEUTRAL = _words(
    """
    Шевченко Коваленко Бондаренко Ткаченко Кравченко Олийник Шевчук Полищук Лысенко Савченко Мельник
    Гнатюк Ющенко Хмара
    """
)
TRADES = _words(
    """
    Строй Торг Агро Мет Пром Тех Авто Мед Эко Свет Лес Хим Транс Снаб Энерго Газ Тепло Аква Дом Сервис
    """
)
OTHERS = _words(
    """
    Альфа Вектор Сфера Горизонт Меридиан Прогресс Север Днепр Кристалл Орион Феникс Берег Восход Лидер
    Атлант
    """
)
FORMS = [
    "ООО «{}»",
    "{} ООО",
    "ООО {}",
    "ТОВ «{}»",
    "АО «{}»",
    "{}",
    "Общество с ограниченной ответственностью «{}»",
    '"{}" OOO',
]
CITIES = _words(
    """
    Москва Киев Харьков Казань Самара Одесса Днепр Пермь Воронеж Львов Ростов-на-Дону Екатеринбург
    """
)
STREETS = _words(
    """
    Ленина Мира Садовая Лесная Шевченко Пушкина Гагарина Центральная Новая Школьная Зелёная Победы
    Франко
    """
)
LATIN = dict(zip("абвгдеёзийклмнопрстуфцыэ", "abvgdeezijklmnoprstufcye", strict=True)) | {
    "ж": "zh", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ь": "", "ъ": "",
}  # fmt: skip
DISGUISE = str.maketrans("аеорсухАВЕКМНОРСТХ", "aeopcyxABEKMHOPCTX")


def table(entities: int, seed: int) -> list[Record]:
    """The records, in no order; `truth` says whom each tells of."""
    dice = random.Random(seed)  # noqa: S311  # a made-up test set, not a secret
    people: list[Record] = []
    firms: set[str] = set()
    while len(people) < entities:
        people += _company(dice, firms) if dice.random() < 0.35 else _household(dice)
    records = []
    for truth, one in enumerate(people[:entities]):
        copies = dice.choices([1, 2, 3, 4], [60, 25, 10, 5])[0]
        records += [{"truth": str(truth)} | _typed(one, dice, faults=number) for number in range(copies)]
    dice.shuffle(records)
    return records


def _household(dice: random.Random) -> list[Record]:
    """A person, or a couple under one roof and at one number."""
    family = dice.choice(FAMILIES + NEUTRAL)
    home = {
        "phone": _number(dice),
        "city": dice.choice(CITIES),
        "address": f"ул. {dice.choice(STREETS)}, {dice.randint(1, 150)}-{dice.randint(1, 120)}",
    }
    him = _person(dice, dice.choice(GIVEN), family, "ович") | home
    if dice.random() < 0.15:
        hers = family if family in NEUTRAL else f"{family}а"
        return [him, _person(dice, dice.choice(HERS), hers, "овна") | home]
    return [him]


def _person(dice: random.Random, given: str, family: str, ending: str) -> Record:
    father = dice.choice(["Иван", "Петр", "Степан", "Роман", "Богдан", "Антон", "Максим", "Артем"]) + ending
    host = dice.choice(["mail.ru", "ukr.net", "gmail.com", "i.ua"])
    mail = f"{_latin(given)[:1]}.{_latin(family)}{dice.randint(1, 99)}@{host}"
    born = f"{dice.randint(1, 28):02}.{dice.randint(1, 12):02}.{dice.randint(1945, 2004)}"
    return {"name": f"{family} {given} {father}", "email": mail.lower(), "born": born}


def _company(dice: random.Random, known: set[str]) -> list[Record]:
    """A firm with a name of its own; a register would not let a second one have it."""
    name = (
        dice.choice(OTHERS) if dice.random() < 0.03 else f"{dice.choice(TRADES)}{dice.choice(TRADES).lower()}"
    )
    if dice.random() < 0.7:
        name = f"{name}-{dice.choice(OTHERS)}"
    if name in known:
        return []
    known.add(name)
    host = f"{_latin(name).lower()}{dice.choice(['', '', '24'])}.{dice.choice(['ru', 'ua', 'com'])}"
    firm = {
        "name": name,
        "phone": _number(dice),
        "email": f"{dice.choice(['info', 'office', 'sales'])}@{host}",
        "born": "",
        "city": dice.choice(CITIES),
        "address": f"ул. {dice.choice(STREETS)}, {dice.randint(1, 150)}",
        "firm": "1",
    }
    return [firm]


def _typed(one: Record, dice: random.Random, *, faults: int) -> Record:
    """The record as somebody enters it; the first is entered with care."""
    found = {label: value for label, value in one.items() if label != "firm"}
    if "firm" in one:
        found["name"] = dice.choice(FORMS).format(found["name"])
    for _ in range(dice.randint(0, 1) if not faults else dice.randint(1, 3)):
        label = dice.choice(["name", "name", "phone", "email", "born", "city", "address"])
        if found[label]:
            found[label] = dice.choice(FAULTS[label])(found[label], dice)
    found["phone"] = _dialled(found["phone"], dice)
    for label in ("phone", "email", "born", "address", "city"):
        if dice.random() < 0.12:
            found[label] = dice.choice(["", "", "-", "нет"])
    return found


def _slip(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text))
    kind = dice.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1 and at + 1 < len(text):
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + dice.choice("аеиоурнст" if text[at].isalpha() else "0123456789") + text[at + 1 :]


def _latin(text: str) -> str:
    return "".join(
        LATIN.get(ch.lower(), ch.lower()).title() if ch.isupper() else LATIN.get(ch, ch) for ch in text
    )


def _initials(text: str, _dice: random.Random) -> str:
    first, *rest = text.split()
    return f"{first} {' '.join(f'{word[0]}.' for word in rest)}"


def _turned(text: str, dice: random.Random) -> str:
    parts = text.split()
    dice.shuffle(parts)
    return " ".join(parts)


def _number(dice: random.Random) -> str:
    return f"{dice.choice(['79', '38067', '38050', '7495'])}{dice.randint(10**8, 10**9 - 1)}"[:12]


def _dialled(number: str, dice: random.Random) -> str:
    if not number:
        return ""
    tail = number[-10:]
    return dice.choice(
        [
            f"+{number}",
            number,
            f"+{number[:-10]} ({tail[:3]}) {tail[3:6]}-{tail[6:8]}-{tail[8:]}",
            f"8 {tail}",
            tail,
        ]
    )


Fault = Callable[[str, random.Random], str]
_LOST: Fault = lambda _text, _dice: ""  # noqa: E731
FAULTS: dict[str, list[Fault]] = {
    "name": [
        _slip, _slip, _turned, _initials,
        lambda text, _dice: text.replace("ё", "е"),
        lambda text, _dice: _latin(text),
        lambda text, _dice: text.translate(DISGUISE),
        lambda text, _dice: text.upper(),
        lambda text, _dice: " ".join(text.split()[:2]),
        lambda text, _dice: text.replace(" ", " \u200b"),
    ],
    "phone": [_slip, _LOST, lambda _text, dice: _number(dice)],
    "email": [_slip, _slip, _LOST],
    "born": [_slip, _LOST, lambda text, _dice: text.replace(".", "/")],
    "city": [_slip, _LOST, lambda text, _dice: _latin(text)],
    "address": [_slip, _LOST, lambda text, _dice: text.replace("ул. ", ""), lambda text, _dice: text.split(",")[0]],
}  # fmt: skip
