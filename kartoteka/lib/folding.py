"""Folding of names into forms that compare and sort as people expect."""

import re
import unicodedata

_GAPS = re.compile(r"[\W_]+")
_YO = str.maketrans({"ё": "е"})
# No build of PostgreSQL that we ship sorts by language, so the order is stored:
# each letter that code points misplace is written as its neighbour plus a high mark.
_PLACES = str.maketrans(
    {
        "ё": "е\uffff",
        "є": "е\ufffe",
        "ґ": "г\uffff",
        "і": "и\uffff",
        "ї": "и\uffff\uffff",
        "ѓ": "д\uffff",
        "ѕ": "з\uffff",
        "ј": "и\ufffe",
        "љ": "л\uffff",
        "њ": "н\uffff",
        "ќ": "т\uffff",
        "џ": "ч\uffff",
    }
)


def tidy(text: str) -> str:
    """The text as a person meant it: one form of each letter, single spaces, no invisible marks."""
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(ch for ch in composed if ch in "\n\t" or unicodedata.category(ch)[0] != "C")
    return " ".join(visible.split())


def fold(text: str) -> str:
    """Lower-case words without punctuation, for looking up."""
    composed = unicodedata.normalize("NFKC", text).casefold().translate(_YO)
    return _GAPS.sub(" ", composed).strip()


def sort_key(text: str) -> str:
    """A string whose code-point order is the alphabet's."""
    composed = unicodedata.normalize("NFC", text).lower()
    return _GAPS.sub(" ", composed).strip().translate(_PLACES)
