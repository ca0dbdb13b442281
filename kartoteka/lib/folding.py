"""Folding of names into forms that compare and sort as people expect."""

import re
import unicodedata

_GAPS = re.compile(r"[\W_]+")
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
_MISPLACED = re.compile(f"[{''.join(map(chr, _PLACES))}]")


def tidy(text: str) -> str:
    """The text as a person meant it: one form of each letter, single spaces, no invisible marks."""
    composed = unicodedata.normalize("NFC", text)
    if not composed.isprintable():
        composed = "".join(ch for ch in composed if ch in "\n\t" or unicodedata.category(ch)[0] != "C")
    return " ".join(composed.split())


def fold(text: str) -> str:
    """Lower-case words without punctuation, for looking up."""
    composed = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return _GAPS.sub(" ", composed).strip()


def sort_key(text: str) -> str:
    """A string whose code-point order is the alphabet's."""
    return _placed(_GAPS.sub(" ", unicodedata.normalize("NFC", text).lower()).strip())


def forms(text: str) -> tuple[str, str]:
    """What `fold` and `sort_key` make of it, for half the work where the two go the same way."""
    lower = unicodedata.normalize("NFC", text).lower()
    if not unicodedata.is_normalized("NFKC", text) or text.casefold() != lower:
        return fold(text), sort_key(text)
    words = _GAPS.sub(" ", lower).strip()
    return words.replace("ё", "е"), _placed(words)


def _placed(words: str) -> str:
    return words.translate(_PLACES) if _MISPLACED.search(words) else words
