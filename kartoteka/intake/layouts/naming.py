"""Names taken apart: whether a name is a company's, and which word of a person's is which."""

import re
from dataclasses import dataclass, replace

from kartoteka.intake.layouts import firstnames

LEGAL = re.compile(
    r"(?<![\w])(?:ООО|ОАО|ЗАО|ПАО|НАО|АО|ИП|ЧП|ТОО|ФГУП|ГУП|МУП|МБУ|МКУ|ГБУ|ГБОУ|АНО|НКО|ТСЖ|СНТ|"
    r"КФХ|ОДО|УП|ЧУП|РУП|ЗАТ|ВАТ|ПрАТ|ПАТ|АТ|ТОВ|ТзОВ|ФОП|ПП|ДП|КП|"
    r"ДОО|ДООЕЛ|АД|ТП|GmbH|AG|KG|OHG|UG|Ltd|LLC|LLP|Inc|Corp|PLC|S\.?A\.?R?\.?L?|SAS|SpA|S\.r\.l|"
    r"B\.?V|N\.?V|Oy|AB|A/S|ApS|Sp\. z o\.o|s\.r\.o|a\.s|d\.o\.o|DOO|DOOEL|Kft|OÜ|SIA|"
    r"UAB)\.?(?![\w])"
)
LEGAL_IN_FULL = re.compile(
    r"общество|акционерн|предприятие|предприниматель|товариство|підприєм|друштво|компани|компані|"
    r"корпорац|холдинг|фирма|фірма|групп|завод|фабрик|магазин|салон|"
    r"центр|торгов|торгівел|школа|больниц|клиник|клінік|гостиниц|готель|ресторан|кафе|банк|"
    r"министерств|університет|университет|институт|фонд|союз|ассоциац|студия|агентств|строй|"
    r"сервис|"
    r"company|group|holding|limited|corporation|services|solutions|systems|industries|trading|"
    r"studio|agency|association|university|hotel|restaurant|market|shop|store|bank\b|"
    r"gesellschaft|handel|verein|société|entreprise",
    re.IGNORECASE,
)
# A sole trader is a person with a legal form before the name.
SOLE_TRADER = re.compile(
    r"^(?:ИП|ФОП|ЧП|СПД|СПД-ФЛ|ТП|индивидуальный предприниматель|фізична особа[- ]підприємець)\b[\s.]*",
    re.IGNORECASE,
)
QUOTES = re.compile(r"[«»„“”\"]")
WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*\.?")
INITIALS = re.compile(r"((?:[^\W\d_]\.\s*){1,3})$|^((?:[^\W\d_]\.\s*){1,3})")
GLUED_INITIALS = re.compile(r"([^\W\d_]\.)(?=[^\W\d_])")
SPLIT = re.compile(r"\s*(?:\n|;|\s[-–—/|]\s|\s\|\s|,|\()\s*")
HONORIFIC = re.compile(
    r"^(?:г-н|г-жа|гн|господин|госпожа|пан|пані|mr|mrs|ms|dr|herr|frau|m|mme|д-р|проф)\.?\s+", re.IGNORECASE
)
PATRONYMIC = re.compile(
    r"(?:[оеёіи]вич|[ои]ч|овна|евна|ёвна|івна|їівна|ична|инична|оглы|кызы|заде)$", re.IGNORECASE
)
SURNAME = re.compile(
    r"(?:ов|ова|ев|ева|ёв|ёва|ин|ина|ын|ына|ский|ская|ський|ська|цкий|цкая|цький|цька|ской|енко|"
    r"чук|щук|юк|ук|як|ак|ик|ець|ко|ло|ян|дзе|швили|швілі|ия|их|ых"
    r"|ски|ска|вски|вска|оски|оска|ески|еска|ić|vić|ski|ska|sky|ov|ova|ev|eva|enko|son|sen|mann)$",
    re.IGNORECASE,
)
MOST_WORDS = 5
TWO, THREE = 2, 3
LIKELY = 0.5
LONGEST = 120


@dataclass(frozen=True)
class PersonName:
    """`is_sure` when an ending, a known first name or initials told which word is which."""

    last: str = ""
    first: str = ""
    patronymic: str = ""
    is_sure: bool = False

    @property
    def whole(self) -> str:
        return " ".join(part for part in (self.last, self.first, self.patronymic) if part)


def person(text: str) -> PersonName:
    """The parts of a person's name in any order: Иванов Иван Иванович, И. И. Иванов, Smith, John, Анна Ковач."""
    text = HONORIFIC.sub("", SOLE_TRADER.sub("", text.strip())).strip()
    if "," in text:
        last, _, rest = text.partition(",")
        if len(last.split()) == 1 and 0 < len(rest.split()) < MOST_WORDS:
            return replace(_ordered([last, *rest.split()], last=0), is_sure=True)
    words = GLUED_INITIALS.sub(r"\1 ", text.replace(",", " ")).split()
    if len(words) < TWO:
        return _alone(words)
    if len(words) > MOST_WORDS:
        return PersonName(last=text)
    return _with_initials(words) or _with_patronymic(words) or _by_likelihood(words)


def from_parts(last: str, first: str, patronymic: str) -> PersonName:
    """The parts as they stand in three columns, or slipped into each other's."""
    parts = [part.strip() for part in (last, first, patronymic)]
    if all(len(part.split()) < TWO for part in parts):
        return PersonName(parts[0], parts[1], parts[2], is_sure=True)
    if not parts[0]:
        words = (parts[1].split() + parts[2].split()) if parts[2] else parts[1].split()
        return PersonName("", words[0], " ".join(words[1:]), is_sure=True)
    return person(" ".join(part for part in parts if part))


def is_company(text: str) -> bool:
    """Whether a name is one of a firm; of a sole trader it is not."""
    if SOLE_TRADER.match(text) and is_person(SOLE_TRADER.sub("", text)):
        return False
    return bool(LEGAL.search(text) or LEGAL_IN_FULL.search(text) or QUOTES.search(text)) or not is_person(
        text
    )


def is_person(text: str) -> bool:
    """Whether the words are such as people are called by."""
    return person_likeness(text) >= LIKELY


def person_likeness(text: str) -> float:
    """1 when a patronymic, initials or a known first name stand in it; less when it only looks so."""
    if len(text) > LONGEST or QUOTES.search(text) or any(map(str.isdigit, text)):
        return 0.0
    bare = SOLE_TRADER.sub("", HONORIFIC.sub("", text.strip()))
    words = GLUED_INITIALS.sub(r"\1 ", bare.replace(",", " ")).split()
    if not 0 < len(words) <= MOST_WORDS or LEGAL.search(bare) or LEGAL_IN_FULL.search(bare):
        return 0.0
    if len(words) == 1:
        return 0.6 * firstnames.is_known(words[0])
    are_names = all(WORD.fullmatch(word) and (word[0].isupper() or bare.islower()) for word in words)
    return _likeness_of(bare, words) if are_names else 0.0


def _likeness_of(bare: str, words: list[str]) -> float:
    if INITIALS.search(bare) or any(PATRONYMIC.search(word) for word in words[1:]):
        return 1.0
    if any(firstnames.is_known(word) for word in words):
        return 1.0
    if len(words) <= THREE and any(SURNAME.search(word) for word in words):
        return 0.7
    return 0.4


def company_likeness(text: str) -> float:
    if LEGAL.search(text) or QUOTES.search(text):
        return 0.0 if SOLE_TRADER.match(text) and is_person(text) else 1.0
    return 0.8 if LEGAL_IN_FULL.search(text) else 0.0


def company_and_person(text: str) -> tuple[str, str]:
    """A company and its person from one cell, the second empty when there is only one of them."""
    pieces = [piece.strip(" )") for piece in SPLIT.split(text) if piece.strip(" )")]
    if len(pieces) == TWO:
        first, second = pieces
        if is_person(second) and not is_person(first):
            return first, second
        if is_person(first) and company_likeness(second):
            return second, first
    return (text, "") if is_company(text) else ("", text)


def both_likeness(text: str) -> float:
    return float(all(company_and_person(text)))


def _alone(words: list[str]) -> PersonName:
    if not words:
        return PersonName()
    if firstnames.is_known(words[0]):
        return PersonName(first=words[0], is_sure=True)
    return PersonName(last=words[0])


def _with_initials(words: list[str]) -> PersonName | None:
    initials = [word for word in words if len(word) == TWO and word[1] == "."]
    rest = [word for word in words if word not in initials]
    if not initials or len(initials) > TWO or not rest:
        return None
    return PersonName(" ".join(rest), initials[0], "".join(initials[1:]), is_sure=True)


def _with_patronymic(words: list[str]) -> PersonName | None:
    """The first name stands right before the patronymic, wherever the last name is."""
    place = next((place for place in range(len(words) - 1, 0, -1) if PATRONYMIC.search(words[place])), 0)
    if not place or (len(words) == TWO and not firstnames.is_known(words[0])):
        return None
    before, after = words[: place - 1], words[place + 1 :]
    return PersonName(" ".join(before + after), words[place - 1], words[place], is_sure=True)


def _by_likelihood(words: list[str]) -> PersonName:
    known = [place for place, word in enumerate(words) if firstnames.is_known(word)]
    surnames = [place for place, word in enumerate(words) if place not in known and SURNAME.search(word)]
    if len(known) == 1 and known[0] in {0, 1, len(words) - 1}:
        first = known[0]
        return replace(_ordered(words, last=0 if first else len(words) - 1, first=first), is_sure=True)
    if len(surnames) == 1:
        return _ordered(words, last=surnames[0])
    is_cyrillic = "\u0400" <= words[0][0] <= "\u04ff"
    return _ordered(words, last=0 if is_cyrillic else len(words) - 1)


def _ordered(words: list[str], *, last: int, first: int | None = None) -> PersonName:
    rest = [word for place, word in enumerate(words) if place != last]
    name = words[first] if first is not None and first != last else rest[0]
    rest.remove(name)
    return PersonName(words[last].strip(), name, " ".join(rest))
