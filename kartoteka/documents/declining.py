"""Putting posts and names into the genitive, as the opening of a contract asks. A proposal: a person may type over it.

Russian names by a library's rules; Ukrainian ones, and posts, by the endings that are common.
"""

from collections.abc import Callable
from typing import Any

from pytrovich.detector import PetrovichGenderDetector
from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

PARTS = (NamePart.LASTNAME, NamePart.FIRSTNAME, NamePart.MIDDLENAME)
WHOLE = len(PARTS)
MALE_FATHERS, FEMALE_FATHERS = ("ич", "ович", "евич"), ("вна", "ична", "івна", "ївна")
VOWELS = "аеёиоуыэюяєіїй"
HISSING = "гкхжчшщ"
# Endings of adjectives stand before those of nouns: «генеральный директор» is both.
RUSSIAN = (("ший", "шего"), ("щий", "щего"), ("ний", "него"), ("ый", "ого"), ("ой", "ого"), ("ий", "ого"))
UKRAINIAN = (("ній", "нього"), ("ий", "ого"), ("ій", "ього"))
RUSSIAN_FEMALE, UKRAINIAN_FEMALE = (("яя", "ей"), ("ая", "ой")), ()


def genitive(post: str, name: str, language: str) -> str:
    """«директора Иванова Ивана Ивановича»; in languages without cases as it stands."""
    put = {"ru": _russian, "uk": _ukrainian}.get(language)
    told = (post, name) if put is None else put(post, name)
    return " ".join(one.strip() for one in told if one.strip())


def _russian(post: str, name: str) -> tuple[str, str]:
    return _lowered(_post(post, RUSSIAN + RUSSIAN_FEMALE, _noun_ru)), _name_ru(name)


def _ukrainian(post: str, name: str) -> tuple[str, str]:
    is_female = name.rsplit(maxsplit=1)[-1].endswith(FEMALE_FATHERS) if name.split() else False
    words = [_name_uk(word, place, is_female=is_female) for place, word in enumerate(name.split())]
    return _lowered(_post(post, UKRAINIAN, _noun_uk)), " ".join(words)


def _name_ru(name: str) -> str:
    """Surname, first name and father's name, in this order; anything else stays as it is."""
    words = name.split()
    if len(words) != WHOLE:
        return name
    father = words[2].lower()
    if not father.endswith(MALE_FATHERS + FEMALE_FATHERS):
        return name
    gender = _whose(words)
    if gender not in (Gender.MALE, Gender.FEMALE):
        return name
    maker = PetrovichDeclinationMaker()
    return " ".join(
        maker.make(part, gender, Case.GENITIVE, word) for part, word in zip(PARTS, words, strict=True)
    )


def _whose(words: list[str]) -> Any:
    detector: Any = PetrovichGenderDetector()
    return detector.detect(lastname=words[0], firstname=words[1], middlename=words[2])


def _post(post: str, adjectives: tuple[tuple[str, str], ...], noun: Callable[[str], str]) -> str:
    """Adjectives up to the first noun, and the noun; what follows is in its case already."""
    told: list[str] = []
    words = post.split()
    for place, word in enumerate(words):
        changed = next((word[: -len(end)] + to for end, to in adjectives if word.lower().endswith(end)), None)
        if changed is None or place == len(words) - 1:
            return " ".join([*told, changed or noun(word), *words[place + 1 :]])
        told.append(changed)
    return " ".join(told)


def _noun_ru(word: str) -> str:
    if word.endswith("ь"):
        return word[:-1] + "я"
    if word.endswith("й"):
        return word[:-1] + "я"
    if word.endswith("а"):
        return word[:-1] + ("и" if word[-2:-1] in HISSING else "ы")
    return word if word[-1] in VOWELS else word + "а"


def _noun_uk(word: str) -> str:
    if word.endswith("ець"):
        return word[:-3] + "ця"
    if word.endswith(("ь", "й")):
        return word[:-1] + "я"
    if word.endswith("а"):
        return word[:-1] + "и"
    return word if word[-1] in VOWELS else word + "а"


def _name_uk(word: str, place: int, *, is_female: bool) -> str:
    """Surname, first name, father's name: by their common endings."""
    if is_female:
        for end, to in (("ська", "ської"), ("цька", "цької"), ("ова", "ової"), ("єва", "євої"), ("ія", "ії")):
            if word.endswith(end):
                return word[: -len(end)] + to
        if word.endswith("а"):
            return word[:-1] + "и"
        return word[:-1] + "і" if word.endswith("я") else word
    if place == 0 and word.endswith("ий"):
        return word[:-2] + "ого"
    if word.endswith("о"):
        return word[:-1] + "а"
    if word.endswith("а"):
        return word[:-1] + "и"
    if word.endswith(("ій", "й", "ь")):
        return word[:-1] + "я"
    return word if word[-1] in VOWELS else word + "а"


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
