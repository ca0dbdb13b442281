"""Made-up rows that tell whose copy of a list it is: each follows from the key of the copy, and is kept nowhere.

Their numbers lie where the operators have given none out, and two of their digits prove them to whoever has the key,
so that our own import knows them again and leaves them out.
"""

from collections.abc import Iterator
from hashlib import sha256

from kartoteka.lib import sealing
from kartoteka.lib.phones import Phone

# Beginnings of mobile numbers that belonged to nobody when this was written; other countries get names without one.
NOBODYS = {
    "RU": ("7907", "7935", "7943", "7945", "7946", "7947"),
    "UA": ("38094",),
    "MK": ("38979",),
}
FREE_DIGITS, PROOF_DIGITS = 5, 2
FEWEST, SHARE, WHOLE_FROM, ONE_IN = 12, 50, 120, 10


def count(rows: int) -> int:
    """Twelve, or one in fifty of a long list; one in ten of a short one, which would be useless with more."""
    return max(FEWEST, rows // SHARE) if rows >= WHOLE_FROM else rows // ONE_IN


def places(key: str, rows: int) -> list[int]:
    """After how many real rows each made-up one stands, rising."""
    return sorted(_dice(key, number, "place") % max(rows, 1) + 1 for number in range(count(rows)))


def phone(key: str, number: int, *, country: str, secret: str) -> Phone | None:
    if country not in NOBODYS:
        return None
    beginnings = NOBODYS[country]
    chance = _dice(key, number, "phone")
    begun = beginnings[chance % len(beginnings)]
    free = _free(begun)
    digits = begun + str(chance // len(beginnings) % 10**free).zfill(free)
    return Phone(f"+{digits}{_proof(digits, secret)}")


def is_planted(e164: str, *, secret: str) -> bool:
    """Whether this number was made up by us; real ones never are, not even by chance: nobody has them."""
    digits = e164.removeprefix("+")
    if not digits.startswith(tuple(begun for beginnings in NOBODYS.values() for begun in beginnings)):
        return False
    return digits[-PROOF_DIGITS:] == _proof(digits[:-PROOF_DIGITS], secret)


def person(key: str, number: int, *, letter: str) -> str:
    """A full name whose first letter is this one; nothing where no family name that we know begins so."""
    families = FAMILIES.get(letter, ())
    if not families:
        return ""
    chance = _dice(key, number, "person")
    family = families[chance % len(families)]
    given, fathers = (LATIN_GIVEN, ()) if letter.isascii() else (GIVEN, FATHERS)
    name = given[chance // 7 % len(given)]
    father = f" {fathers[chance // 311 % len(fathers)]}" if fathers else ""
    return f"{family} {name}{father}"


def firm(key: str, number: int, *, letter: str = "") -> str:
    """The name of a firm without its legal form; any first letter will do when none is asked for."""
    heads = HEADS.get(letter, ()) if letter else tuple(_all_heads())
    if not heads:
        return ""
    chance = _dice(key, number, "firm")
    tails, others = (LATIN_TAILS, LATIN_OTHERS) if letter.isascii() and letter else (TAILS, OTHERS)
    head = heads[chance % len(heads)]
    return f"{head}{tails[chance // 97 % len(tails)]}-{others[chance // 1999 % len(others)]}"


def _free(begun: str) -> int:
    """The numbers of some countries have a digit more or less behind the same beginning."""
    return {"38094": 5, "38979": 4}.get(begun, FREE_DIGITS)


def _proof(digits: str, secret: str) -> str:
    told = int(sealing.keyed_hash(f"planted {digits}", key=secret)[:12], 16)
    return str(told % 10**PROOF_DIGITS).zfill(PROOF_DIGITS)


def _dice(key: str, number: int, what: str) -> int:
    return int.from_bytes(sha256(f"{key}|{what}|{number}".encode()).digest()[:8])


def _by_letter(words: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words.split():
        letter = word[0].lower()
        found[letter] = (*found.get(letter, ()), word)
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _all_heads() -> Iterator[str]:
    for letter, heads in HEADS.items():
        if not letter.isascii():
            yield from heads


FAMILIES = _by_letter(
    """
    Абрамов Авдеев Агапов Бабкин Барсуков Бобков Быстров Ванин Варламов Вилков Гаврилин Галкин Глотов Горшков
    Давыденко Дёмин Дорохов Евстигнеев Елагин Ермилов Жданов Жилин Журба Завьялов Зимин Зотов Зыков Иванченко Ильин
    Исаков Кабанов Карпенко Кирсанов Климов Кочетов Лагутин Ларин Логинов Лыков Магдеев Марченко Мешков Мохов Нагорный
    Наумов Немов Носков Овечкин Одинцов Ольшанский Осокин Панин Пахомов Плотников Пронин Рогов Родин Русаков Рябов
    Савин Селиванов Скворцов Сомов Суслов Таранов Телегин Тихонов Трошин Уваров Удалов Усачёв Фадеев Филин Фролов
    Харитонов Хлебников Хромов Царёв Цыбин Чагин Черкасов Чижов Шадрин Шевелёв Шилов Щеглов Щукин Эрлих Эйдин Юдин
    Юрченко Якимов Ярцев Ященко
    Abbott Aldridge Barlow Bennett Carver Coleman Dalton Draper Eastwood Ellis Farrow Fletcher Garner Gibbs Harding
    Hobbs Ingram Irwin Jarvis Jennings Keller Kirby Lambert Lockwood Marlow Mercer Norwood Nash Osborne Owens Palmer
    Pratt Quinn Ramsey Rowland Sawyer Selby Talbot Thorne Underwood Vaughn Vance Walden Webster Yates Young Zeller
    """
)
GIVEN = _words(
    """
    Анатолий Валерий Виталий Геннадий Григорий Денис Егор Илья Кирилл Константин Леонид Матвей Никита
    Павел Роман Станислав Тимофей Фёдор Эдуард Ярослав
    """
)
FATHERS = _words(
    """
    Александрович Борисович Викторович Георгиевич Давыдович Евгеньевич Захарович Иванович Константинович
    Львович Михайлович Николаевич Олегович Павлович Русланович Тарасович Юрьевич
    """
)
LATIN_GIVEN = _words(
    """
    Adrian Bruce Caleb Derek Edmund Felix Gordon Howard Isaac Julian Keith Leonard Martin Nigel Oscar
    Philip Ralph Stuart Trevor Vincent
    """
)
HEADS = _by_letter(
    """
    Авангард Аксиома Алтын Базис Балтика Вента Виадук Волна Гамма Гарант Гранит Дельта Диалог Дюна Евро Единый Жемчуг
    Заря Зенит Импульс Интер Истра Каскад Квант Контур Ладога Лира Люкс Магнит Мастер Мост Нева Норд Нота Оазис Оникс
    Опора Парус Полюс Призма Радиус Ритм Русло Сигма Сокол Стиль Тандем Темп Титан Универсал Урал Фаза Факел Форум
    Хорс Центр Цитадель Чайка Шторм Шарм Эталон Эра Юнион Юпитер Якорь Янтарь
    Alto Apex Basalt Beacon Cedar Crest Delta Dune Ember Everest Falcon Flint Granite Grove Harbor Helix Indigo Iris
    Juniper Jade Keystone Kite Linden Lumen Maple Meridian Nimbus North Onyx Orbit Pioneer Prism Quartz Ridge River
    Summit Stellar Tempo Timber Unity Vector Vista Willow Wave Yarrow Zephyr
    """
)
TAILS = ("торг", "строй", "сервис", "снаб", "маш", "пром", "тех", "лайн", "авто", "мет", "агро", "транс")
OTHERS = _words(
    """
    Плюс Групп Юг Восток Запад Север Центр Трейд Инвест Партнёр Ресурс Альянс
    """
)
LATIN_TAILS = ("trade", "build", "tech", "supply", "works", "line", "soft", "parts", "tools", "freight")
LATIN_OTHERS = ("Plus", "Group", "South", "East", "West", "Trade", "Invest", "Partners", "Resource", "Union")
