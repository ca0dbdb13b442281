"""Every moment has a time zone, and today is the firm's today."""

import ast
from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "datetime.now()",
    "datetime.datetime.utcnow()",
    "date.today()",
    "datetime.fromtimestamp(seconds)",
    "datetime(2026, 1, 31)",
    "timezone.make_naive(moment)",
    "moment.replace(tzinfo=None)",
]
GOOD = [
    "timezone.now()",
    "timezone.localdate()",
    "datetime.now(tz=UTC)",
    "datetime.fromtimestamp(seconds, tz=UTC)",
    "datetime(2026, 1, 31, tzinfo=UTC)",
    "date(2026, 1, 31)",
]
ALWAYS_NAIVE = {"utcnow", "utcfromtimestamp", "make_naive"}
TODAYS = ("date.today", "datetime.today")
MOMENTS = ("datetime.now", "datetime.fromtimestamp", "datetime.datetime")
ZONED = {"tz", "tzinfo"}
POSITIONS = {"now": 1, "fromtimestamp": 2, "datetime": 8}


def find(file: File) -> Iterator[int]:
    for call in syntax.calls(file.tree):
        if _is_naive(call):
            yield call.lineno


def _is_naive(call: ast.Call) -> bool:
    name, words = syntax.dotted(call.func), {word.arg: word.value for word in call.keywords}
    last = name.rpartition(".")[2]
    if last in ALWAYS_NAIVE or name.endswith(TODAYS):
        return True
    if last == "replace":
        return "tzinfo" in words and syntax.is_none(words["tzinfo"])
    is_moment = name.endswith(MOMENTS) or name == "datetime"
    return is_moment and not ZONED & words.keys() and len(call.args) < POSITIONS[last]
