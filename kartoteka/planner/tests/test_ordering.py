"""The order of the day, told as a salesperson would, in day.txt. Names stand for clients; the calls go in shuffled."""

import random
import re
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.planner.ordering import Call, Clock, Group, order, placed

MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = date(2026, 3, 3)

FIRST_WORDS = {
    "new": Group.FRESH,
    "regular": Group.REGULAR,
    "late-stage": Group.LATER_STAGE,
    "cold": Group.REST,
}
CASES = (Path(__file__).parent / "day.txt").read_text().splitlines()[1:]


def told(words: str, at: datetime, numbers: dict[str, int], fresh: "count[int]") -> Call:
    """A call as it is written in a line of the table."""
    name, _, rest = words.strip().partition(" ")
    rest = rest.removeprefix("also ").removeprefix("marked ").removeprefix("founding-day ")
    facts: dict[str, object] = {}
    if found := re.match(r"(today|yesterday|tomorrow|(\d+) days ago)(?: (\d\d:\d\d))?", rest):
        ahead = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(found[1], -int(found[2] or 0))
        day = at.date() + timedelta(days=ahead)
        if found[3]:
            facts["due_at"] = datetime.combine(day, datetime.strptime(found[3], "%H:%M").time(), at.tzinfo)  # noqa: DTZ007  # the time of day only
        else:
            facts["due_on"] = day
    elif found := re.match(r"(\S+) (\d+)", rest):
        facts |= {"group": FIRST_WORDS[found[1]], "value": float(found[2])}
    if found := re.search(r"worth (\d+)", rest):
        facts["value"] = float(found[1])
    if found := re.search(r"silent (\d+)", rest):
        facts["spoken_at"] = at - timedelta(days=int(found[1]))
    if found := re.search(r"hours (\S+)", rest):
        facts["convenient"] = found[1].replace("|", ", ")
    if found := re.search(r"in (\S+/\S+)", rest):
        facts["zone"] = found[1]
    facts |= {"has_consent": "without-consent" not in rest, "is_held": "taken" in rest}
    return Call(key=f"{next(fresh)}", client=numbers.setdefault(name, len(numbers)), **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("line", CASES, ids=lambda line: line.partition("|")[0].strip())
def test_the_day_is_in_order(line):
    _, moment, told_order = line.split(" | ", 2)
    told_order, _, also = told_order.partition(" ; ")
    called, _, waits = told_order.partition("//")
    at = datetime.combine(TUESDAY, datetime.strptime(moment.strip(), "%H:%M").time(), MOSCOW)  # noqa: DTZ007  # the time of day only
    numbers: dict[str, int] = {}
    fresh = count()
    lists = [
        [told(words, at, numbers, fresh) for words in part.split(",") if words.strip()]
        for part in (called, waits, also)
    ]
    given_in = [call for part in lists for call in part]
    random.Random(line).shuffle(given_in)  # noqa: S311  # the same for the same line

    queue, waiting = order(given_in, Clock(at, MOSCOW))

    assert [place.call for place in queue] == lists[0]
    assert [place.call for place in waiting] == lists[1]


def test_the_table_is_long_enough():
    assert len(CASES) >= 60


@pytest.mark.parametrize(
    ("now", "promised", "comes_first"),
    [
        # 29 March: at 2:00 the clock leaps to 3:00; 25 October: at 3:00 it goes back to 2:00.
        (datetime(2026, 3, 29, 3, 5, tzinfo=BERLIN), datetime(2026, 3, 29, 1, 58, tzinfo=BERLIN), False),
        (datetime(2026, 3, 29, 1, 55, tzinfo=BERLIN), datetime(2026, 3, 29, 3, 0, tzinfo=BERLIN), True),
        (
            datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1),
            datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN),
            False,
        ),
        (
            datetime(2026, 10, 25, 2, 55, tzinfo=BERLIN, fold=1),
            datetime(2026, 10, 25, 3, 0, tzinfo=BERLIN),
            True,
        ),
        (datetime(2026, 10, 25, 2, 55, tzinfo=BERLIN), datetime(2026, 10, 25, 3, 0, tzinfo=BERLIN), None),
    ],
)
def test_moments_are_compared_over_the_change_of_clocks(now, promised, comes_first):
    """True: from minutes before; False: past; None: not yet."""
    place = placed(Call("1", 1, due_at=promised), Clock(now, BERLIN))

    assert (place.wait is None, place.group is Group.TIMED) == {
        True: (True, True),
        False: (True, False),
        None: (False, True),
    }[comes_first]


def test_a_day_ends_when_the_manager_s_day_ends():
    midnight_in_moscow = datetime(2026, 3, 4, 0, 30, tzinfo=MOSCOW)
    promise = Call("1", 1, due_at=midnight_in_moscow - timedelta(hours=1))

    assert placed(promise, Clock(midnight_in_moscow, MOSCOW)).group is Group.OVERDUE
    assert placed(promise, Clock(midnight_in_moscow, BERLIN)).group is Group.LATE


def test_who_waits_says_until_when():
    at = datetime(2026, 3, 3, 10, 0, tzinfo=MOSCOW)
    convenient = placed(Call("1", 1, convenient="9-18", zone="Europe/London"), Clock(at, MOSCOW))
    agreed = placed(Call("2", 2, due_at=at + timedelta(hours=1)), Clock(at, MOSCOW))

    assert convenient.until == datetime(2026, 3, 3, 12, 0, tzinfo=MOSCOW)
    assert agreed.until == at + timedelta(minutes=50)


START = datetime(2026, 10, 24, tzinfo=BERLIN)
minutes = st.integers(0, 3 * 24 * 60)
moments = minutes.map(lambda ahead: START.astimezone(ZoneInfo("UTC")) + timedelta(minutes=ahead))
calls = st.builds(
    Call,
    key=st.text("abcdef", min_size=4, max_size=4),
    client=st.integers(0, 12),
    due_at=st.none() | moments,
    due_on=st.none(),
    group=st.sampled_from([Group.FRESH, Group.REGULAR, Group.LATER_STAGE, Group.REST]),
    value=st.sampled_from([0.0, 1.0, 5.5, 1e6]),
    spoken_at=st.none() | moments,
    convenient=st.sampled_from(["", "9-18", "22-02", "?"]),
    zone=st.sampled_from(["", "Asia/Tokyo"]),
    has_consent=st.booleans(),
    is_held=st.booleans(),
) | st.builds(
    Call,
    key=st.text("ghij", min_size=4, max_size=4),
    client=st.integers(0, 12),
    due_at=st.none(),
    due_on=st.dates(date(2026, 10, 20), date(2026, 10, 29)),
    group=st.just(Group.REST),
    value=st.sampled_from([0.0, 1.0, 5.5]),
    spoken_at=st.none(),
    convenient=st.just(""),
    zone=st.just(""),
    has_consent=st.just(True),
    is_held=st.just(False),
)
days = st.lists(calls, max_size=25, unique_by=lambda call: call.key)
clocks = moments.map(lambda at: Clock(at, BERLIN))


@settings(max_examples=300, deadline=None)
@given(days, clocks)
def test_a_promise_never_stands_below_what_is_none(day, clock):
    promised = [place.call.is_promise for place in order(day, clock)[0]]

    assert promised == sorted(promised, reverse=True)


@settings(max_examples=300, deadline=None)
@given(days, clocks, st.randoms(use_true_random=False))
def test_the_order_is_total_and_the_same_however_the_calls_come_in(day, clock, chance):
    shuffled = list(day)
    chance.shuffle(shuffled)
    queue, waiting = order(day, clock)

    assert order(shuffled, clock) == (queue, waiting)
    clients = [place.call.client for place in queue + waiting]
    assert sorted(clients) == sorted({call.client for call in day})


@settings(max_examples=300, deadline=None)
@given(days, calls, clocks)
def test_another_call_never_swaps_two_others(day, another, clock):
    before = [place.call.client for place in order(day, clock)[0] if place.call.client != another.client]
    after = [
        place.call.client for place in order([*day, another], clock)[0] if place.call.client != another.client
    ]

    assert after == before
