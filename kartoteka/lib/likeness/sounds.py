"""How a word sounds, roughly: one key for the spellings that systems of transliteration and ears make of it."""

import re
from functools import lru_cache

from kartoteka.lib.likeness import alphabets

_HEARD = r"""
shch|sch|šč|szcz=s sh|sz|š=s zh|ž=z tch|ch|cz|č|ć=c kh=g ph=f th=t ts|tz=c dzh|dj|gj=j ck|kj|qu|q=k x=ks
w=v h=g y|j=i i([aeou])=\1 ([aeou])i=\1 (.)\1+=\1
"""
# Written together, heard as one; from the longest to the shortest.
_TOGETHER = [(re.compile(written), heard) for written, heard in (pair.split("=") for pair in _HEARD.split())]
_VOWELS = re.compile("[aeiou]+")


@lru_cache(maxsize=alphabets.MEMORY)
def level(word: str) -> str:
    """A plain word in Latin letters, with the differences between systems of transliteration levelled."""
    spelled = alphabets.latin(word)
    for pattern, sound in _TOGETHER:
        spelled = pattern.sub(sound, spelled)
    return spelled


@lru_cache(maxsize=alphabets.MEMORY)
def key(word: str) -> str:
    """The first letter and the consonants after it, at most five letters: few typing errors change it."""
    levelled = level(word)
    if not levelled:
        return ""
    start = "a" if levelled[0] in "aeiou" else levelled[0]
    return (start + _VOWELS.sub("", levelled[1:]))[:5]
