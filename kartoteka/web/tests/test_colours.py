import pytest

from kartoteka.web.tests import colours

TEXT, SIGN = 4.5, 3.0
GROUNDS = ["canvas", "surface", "surface-sunk", "surface-raised", "surface-hover"]
PAIRS = [
    *[(ink, ground, TEXT) for ink in ("ink", "ink-soft", "ink-faint", "accent-text") for ground in GROUNDS],
    *[
        (tone, ground, TEXT)
        for tone in ("good", "warn", "bad")
        for ground in ("canvas", "surface", "surface-raised")
    ],
    *[(f"{tone}-soft-ink", f"{tone}-soft", TEXT) for tone in ("accent", "good", "warn", "bad")],
    ("accent-ink", "accent", TEXT),
    ("accent-ink", "accent-hover", TEXT),
    ("bad-ink", "bad-fill", TEXT),
    ("bad-ink", "bad-hover", TEXT),
    ("ink-soft", "line-soft", TEXT),
    *[
        (sign, ground, SIGN)
        for sign in ("focus", "accent", "line-control")
        for ground in ("canvas", "surface", "surface-raised")
    ],
]


@pytest.mark.parametrize(("theme", "place"), [("light", 0), ("dark", 1)])
def test_every_pair_of_colours_is_told_apart(theme, place):
    known = colours.tokens()

    weak = {
        f"{front} on {back} in {theme}": round(ratio, 2)
        for front, back, least in PAIRS
        if (ratio := colours.contrast(known[front][place], known[back][place])) < least
    }

    assert weak == {}


def test_contrast_is_measured_as_wcag_does():
    white, black, grey = (1.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.5999, 0.0, 0.0)

    assert colours.contrast(white, black) == pytest.approx(21, abs=0.01)
    assert colours.contrast(white, grey) == pytest.approx(3.95, abs=0.05)
