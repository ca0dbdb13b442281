"""Threes of letters by which a part of a word is found: the same that the database makes of each name."""

GAP = " "
LONG = 3


def inside(part: str) -> list[str]:
    """Those of letters that stand side by side anywhere in a word."""
    return [part[place : place + LONG] for place in range(len(part) - LONG + 1)]


def starting(part: str) -> list[str]:
    """Those of a word that begins so."""
    return inside(GAP + part)


def of_name(name: str) -> list[str]:
    """All of a whole name, word by word."""
    return [gram for word in name.split() for gram in inside(f"{GAP}{word}{GAP}")]
