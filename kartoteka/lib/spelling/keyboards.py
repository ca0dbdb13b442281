"""Keyboards: what was meant when the wrong one was switched on."""

_LATIN = "`qwertyuiop[]asdfghjkl;'\\zxcvbnm,."
_KEYBOARDS = {
    "ru": "ёйцукенгшщзхъфывапролджэ\\ячсмитьбю",
    "uk": "'йцукенгшщзхїфівапролджєґячсмитьбю",
    "mk": "`љњертѕуиопшѓасдфгхјклчќжзџцвбнм,.",
}
_MEANT = [str.maketrans(_LATIN, letters) for letters in _KEYBOARDS.values()]
_TYPED = [(frozenset(letters), str.maketrans(letters, _LATIN)) for letters in _KEYBOARDS.values()]


def meant(text: str) -> list[str]:
    """What the same keys write on the other keyboards, likeliest first."""
    text = text.lower()
    if any("a" <= letter <= "z" for letter in text):
        found = [text.translate(keys) for keys in _MEANT]
    else:
        found = [
            text.translate(keys)
            for letters, keys in _TYPED
            if all(letter in letters for letter in text if letter.isalpha())
        ]
    return [other for other in dict.fromkeys(found) if other != text]
