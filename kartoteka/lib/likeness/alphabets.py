"""Alphabets beside each other: letters that look alike, letters that are written for one another."""

import unicodedata
from functools import lru_cache

# Words remembered, so that each is worked out once.
MEMORY = 1 << 17
# Pairs that look alike in capitals; small letters are raised first, so that "Bepa" meets "Вера".
_LOOKS = str.maketrans("АВЕКМНОРСТУХІЈЅЇЁҮԚԜՕΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXIJSIEYQWOABEZHIKMNOPTYX")
_LATIN_AS_CYRILLIC = str.maketrans("aceikmopstuxybhrABCEHIKMOPTXYSJ", "асеікморѕтихувнгАВСЕНІКМОРТХУЅЈ")
_CYRILLIC_AS_LATIN = str.maketrans("асеікморѕтхувнјгԛԝАВСЕНІКМОРТХУЅЈ", "aceikmopstxybhjrqwABCEHIKMOPTXYSJ")
_OTHERS = str.maketrans(
    {
        "ё": "е",
        "ѐ": "е",
        "ѝ": "и",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ʼ": "'",
        "’": "'",
        "`": "'",
    }
)
# One Latin spelling for Russian, Ukrainian, Belarusian, Macedonian and Serbian; what the several
# official systems spell differently is levelled by `sounds`.
_SPELLED = """
а=a б=b в=v г=g ґ=g д=d ѓ=gj е=e є=ie ж=zh з=z ѕ=dz и=i і=i ї=i й=i ј=j к=k л=l љ=lj м=m н=n њ=nj
о=o п=p р=r с=s т=t ќ=kj ћ=c ђ=dj у=u ў=u ф=f х=kh ц=ts ч=ch џ=dzh ш=sh щ=shch ы=y э=e ю=iu я=ia
"""
_SILENT = "ъь'"
_SPELLING = str.maketrans(dict(pair.split("=") for pair in _SPELLED.split()) | dict.fromkeys(_SILENT, ""))


def plain(text: str) -> str:
    """Small letters of one script a word, words parted by one space, nothing invisible."""
    text = unicodedata.normalize("NFKC", text)
    words = "".join(ch if ch.isalnum() or ch in "'ʼ’`" else _gap(ch) for ch in text).split()
    return " ".join(filter(None, (_plain_word(word) for word in words)))


@lru_cache(maxsize=MEMORY)
def latin(text: str) -> str:
    """A plain text in Latin letters without marks; other scripts than Cyrillic stay as they are."""
    return _bare(text.translate(_SPELLING))


def skeleton(text: str) -> str:
    """What a text looks like: letters of different alphabets with one shape become one letter (TR 39)."""
    return text.upper().translate(_LOOKS)


def look(text: str) -> str:
    """What the letters of a text look like in a row, or nothing where no disguise is possible."""
    return skeleton("".join(ch for ch in unicodedata.normalize("NFKC", text) if ch.isalnum()))


def _gap(ch: str) -> str:
    """Marks and invisible signs vanish; whatever else is no letter or digit parts words."""
    return "" if unicodedata.category(ch) in {"Mn", "Me", "Cf", "Cc"} and ch not in "\t\n\r" else " "


def _plain_word(word: str) -> str:
    cyrillic = sum("Ѐ" <= ch <= "ԯ" for ch in word)
    roman = sum(ch.isascii() and ch.isalpha() for ch in word)
    if cyrillic and roman:
        # What cannot be meant otherwise decides which of the two is the disguise.
        meant_cyrillic = sum("Ѐ" <= ch <= "ԯ" and ord(ch) not in _CYRILLIC_AS_LATIN for ch in word)
        meant_latin = sum(ch.isascii() and ch.isalpha() and ord(ch) not in _LATIN_AS_CYRILLIC for ch in word)
        is_cyrillic = (meant_cyrillic, cyrillic) >= (meant_latin, roman)
        word = word.translate(_LATIN_AS_CYRILLIC if is_cyrillic else _CYRILLIC_AS_LATIN)
    return word.casefold().translate(_OTHERS).strip("'")


def _bare(text: str) -> str:
    """Without accents on Latin letters."""
    if text.isascii():
        return text
    return "".join(ch for ch in unicodedata.normalize("NFKD", text) if not unicodedata.combining(ch))
