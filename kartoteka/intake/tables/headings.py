"""What the heading of a column promises, in English, Russian, Ukrainian and Macedonian."""

import re
from collections.abc import Sequence

NAME, PHONE, NOTE, IGNORED = "name", "phone", "note", ""
# A column with a part of the name is joined to its neighbours.
PART = "part"

WORDS = re.compile(r"[^\W\d_]+")
HUMP = re.compile(r"(?<=[a-zа-яіїєё])(?=[A-ZА-ЯІЇЄЁ])")
APOSTROPHES = str.maketrans("", "", "'’ʼ`")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OF_PHONE = _words("""
    phone phones telephone tel mobile cell cellphone
    телефон телефоны тел моб мобильный сотовый
    телефони мобільний
    телефонски мобилен
""")
OF_NOTE = _words("""
    note notes comment comments remark remarks memo description
    примечание примечания комментарий комментарии коммент заметка заметки описание
    примітка примітки коментар коментарі нотатка нотатки опис
    забелешка забелешки белешка
""")
OF_COMPANY = _words("""
    company organization organisation firm business
    организация компания фирма контрагент предприятие
    організація компанія підприємство
    компанија организација
""")
OF_CLIENT = OF_COMPANY | _words("""
    name fullname client customer contact
    имя фио название наименование клиент заказчик покупатель партнер партнёр
    імя піб назва найменування клієнт замовник покупець
    име назив купувач
""")
OF_PART = _words("""
    lastname firstname middlename surname patronymic
    фамилия отчество
    прізвище батькові
    презиме
""")
OF_PERSON = OF_PART | _words("фио піб имя імя име fullname")
TWO_WORD_PARTS = {(which, "name") for which in ("last", "first", "middle", "given", "family")}
JOINED_NAMES = {"фио", "піб"}
FIRST_NAMES = {"имя", "імя", "име", "name"}
# With one of these beside it, a word for the client tells of something else: "Client type", "Код клиента".
OF_OTHERS = _words("""
    code id type number manager city user file date
    код тип вид номер группа менеджер город дата группаконтрагента
""")


def promise(heading: str) -> str:
    """The use of the column that its heading promises."""
    words = words_of(heading)
    if OF_PHONE & set(words):
        return PHONE
    if OF_PART & set(words) or words in TWO_WORD_PARTS:
        return PART
    if "".join(words) in JOINED_NAMES or (words and words[0] in OF_CLIENT and not OF_OTHERS & set(words)):
        return NAME
    return NOTE if OF_NOTE & set(words) else IGNORED


def name_columns(headings: Sequence[str]) -> list[int]:
    """The one column that holds the whole name, else all that hold its parts."""
    promised = [promise(heading) for heading in headings]
    whole = [place for place, use in enumerate(promised) if use == NAME]
    parts = [place for place, use in enumerate(promised) if use == PART]
    if not parts:
        return whole[:1]
    return sorted([*parts, *(place for place in whole if set(words_of(headings[place])) <= FIRST_NAMES)])


def is_of_people(headings: Sequence[str]) -> bool:
    """Whether the headings speak of persons rather than of companies."""
    words = [words_of(heading) for heading in headings]
    said = {word for several in words for word in several} | {"".join(several) for several in words}
    speaks_of_person = bool(said & OF_PERSON) or any(several in TWO_WORD_PARTS for several in words)
    return speaks_of_person and not said & OF_COMPANY


def words_of(heading: str) -> tuple[str, ...]:
    return tuple(WORDS.findall(HUMP.sub(" ", heading.translate(APOSTROPHES)).lower()))
