"""Figures written in words, as a telephone number is dictated: Russian, Ukrainian and English."""

import re
from collections.abc import Iterator

FEWEST_WORDS = 4
_WORDS = """
0 ноль нуль zero oh|1 один одна one|2 два две дві two|3 три three|4 четыре чотири four|
5 пять п'ять пʼять five|6 шесть шість six|7 семь сім seven|8 восемь вісім eight|9 девять дев'ять девʼять nine|
10 десять ten|11 одиннадцать одинадцять eleven|12 двенадцать дванадцять twelve|13 тринадцать тринадцять thirteen|
14 четырнадцать чотирнадцять fourteen|15 пятнадцать п'ятнадцять пʼятнадцять fifteen|
16 шестнадцать шістнадцять sixteen|17 семнадцать сімнадцять seventeen|18 восемнадцать вісімнадцять eighteen|
19 девятнадцать дев'ятнадцять девʼятнадцять nineteen|20 двадцать двадцять twenty|30 тридцать тридцять thirty|
40 сорок forty|50 пятьдесят п'ятдесят пʼятдесят fifty|60 шестьдесят шістдесят sixty|
70 семьдесят сімдесят seventy|80 восемьдесят вісімдесят eighty|90 девяносто дев'яносто девʼяносто ninety|
100 сто|200 двести двісті|300 триста|400 четыреста чотириста|500 пятьсот п'ятсот пʼятсот|
600 шестьсот шістсот|700 семьсот сімсот|800 восемьсот вісімсот|900 девятьсот дев'ятсот девʼятсот
"""
VALUES = {
    word: int(value)
    for value, *words in (line.split() for line in _WORDS.replace("\n", "").split("|"))
    for word in words
}
PLUS = {"плюс", "plus"}
HUNDRED, TWENTY, TEN = 100, 20, 10
_WORD = re.compile(r"[^\W\d_]+(?:['ʼ’][^\W\d_]+)*")
_BETWEEN = re.compile(r"[\s,\-–—]*")


def runs_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and figures of each row of numerals that is long enough to be a telephone number."""
    run: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(text):
        word = match[0].lower().replace("’", "'")
        is_next = not run or _BETWEEN.fullmatch(text, run[-1][1], match.start())
        if word in VALUES or word in PLUS or (word == "hundred" and run):
            if not is_next:
                yield from _told(run)
                run = []
            run.append((match.start(), match.end(), word))
        else:
            yield from _told(run)
            run = []
    yield from _told(run)


def _told(run: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    if len(run) >= FEWEST_WORDS:
        yield run[0][0], run[-1][1], _figures([word for _, _, word in run])


def _figures(words: list[str]) -> str:
    """Hundreds, tens and ones that follow each other are one group, as they are said."""
    groups: list[int] = []
    for word in words:
        if word in PLUS:
            continue
        if word == "hundred" and groups:
            groups[-1] *= HUNDRED
        elif groups and _joins(groups[-1], VALUES.get(word, 0)):
            groups[-1] += VALUES[word]
        else:
            groups.append(VALUES.get(word, 0))
    plus = "+" if words[0] in PLUS else ""
    return plus + " ".join(map(str, groups))


def _joins(group: int, value: int) -> bool:
    if not value:
        return False
    return (group >= HUNDRED and group % HUNDRED == 0 and value < HUNDRED) or (
        group % HUNDRED >= TWENTY and group % TEN == 0 and value < TEN
    )
