"""Names written in the letters of another alphabet, as people do it, not as the standards ask.

There are several ways each, because ы and й are both y, and х is kh, h or x.
"""

import re
from dataclasses import dataclass

# Each letter or group of letters stands before what it becomes.
_COMMON = (
    "shch щ sch щ sh ш ch ч zh ж kh х ts ц tz ц ya я yu ю yo е ye е ck к ph ф a а b б c к d д e е f ф i и k к l л"
    " m м n н o о p п q к r р s с t т u у v в w в x кс z з g г"
)
_ENDINGS = " ey ей ay ай oy ой uy уй iy ий"
_TO_CYRILLIC = (
    f"{_COMMON}{_ENDINGS} ia ия iya ия iu ю h х j й y ы yi ый yy ый",
    f"{_COMMON}{_ENDINGS} ia я iu ю h г j ж y и ii ий ie ье",
    f"{_COMMON} ia ія iu ю ie є ye є yi ї h г j й i і y и ii ій iy ій yy ий",
    f"{_COMMON} kj ќ gj ѓ lj љ nj њ dzh џ dz ѕ c ц h х j ј y ј ya ја ia ија",
)
_PLAIN = (
    "а a б b в v г g ґ g ѓ gj д d е e ж zh з z ѕ dz и i і i к k л l љ lj м m н n њ nj о o п p р r с s т t ќ kj"
    " у u ў u ф f ц ts ч ch џ dzh ш sh э e"
)
_TO_LATIN = (
    f"{_PLAIN} й y ј j х kh щ shch ы y ю yu я ya є ye ї yi",
    f"{_PLAIN} й i ј j х kh щ shch ы y ю iu я ia є ie ї i",
    f"{_PLAIN} г h и y й i х kh щ shch ю iu я ia є ie ї i",
    f"{_PLAIN} й j ј j х h ц c щ sch ы y ю ju я ja є je ї ji",
)
_SILENT = str.maketrans("", "", "ъь'")


@dataclass(frozen=True)
class Way:
    """One way to write an alphabet in another; the longest groups of letters are taken first."""

    letters: dict[str, str]
    finder: re.Pattern[str]

    def write(self, text: str) -> str:
        return self.finder.sub(lambda found: self.letters[found[0]], text)


def _way(told: str) -> Way:
    words = told.split()
    letters = dict(zip(words[::2], words[1::2], strict=True))
    return Way(letters, re.compile("|".join(sorted(letters, key=len, reverse=True))))


_CYRILLIC, _LATIN = [_way(told) for told in _TO_CYRILLIC], [_way(told) for told in _TO_LATIN]


def rewritten(text: str) -> list[str]:
    """A folded text in the letters of the other alphabet, likeliest first."""
    is_latin = any("a" <= letter <= "z" for letter in text)
    spoken = text if is_latin else text.translate(_SILENT)
    found = [way.write(spoken) for way in (_CYRILLIC if is_latin else _LATIN)]
    return [other for other in dict.fromkeys(found) if other != text]
