"""Every moment has a time zone, and today is the firm's today."""

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
ZONED = {"tz", "tzinfo"}
POSITIONS = {"now": 1, "fromtimestamp": 2, "datetime": 8}


def find(file: File) -> Iterator[int]:
    for call in syntax.calls(file.tree):
        name, words = syntax.dotted(call.func), {word.arg: word.value for word in call.keywords}
        last = name.rpartition(".")[2]
        strips = last == "replace" and "tzinfo" in words and syntax.is_none(words["tzinfo"])
        is_moment = (
            name.endswith(("datetime.now", "datetime.fromtimestamp", "datetime.datetime"))
            or name == "datetime"
        )
        has_zone = ZONED & words.keys() or len(call.args) >= POSITIONS.get(last, 0)
        if strips or last in ALWAYS_NAIVE or name.endswith(TODAYS) or (is_moment and not has_zone):
            yield call.lineno
