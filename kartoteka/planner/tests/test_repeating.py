from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.planner import finishing, planning, repeating
from kartoteka.planner.models import Promise
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff.tests import makers as staff

BERLIN = ZoneInfo("Europe/Berlin")


def wall(*face):
    return datetime(*face)  # noqa: DTZ001  # the face of a clock


@pytest.mark.parametrize(
    ("rule", "begins", "after", "expected"),
    [
        # Every week at 9:00, over the change of clocks of 29 March: still at 9:00.
        ("week", wall(2026, 3, 25, 9), wall(2026, 3, 25, 9), wall(2026, 4, 1, 9)),
        # 2:30 of 29 March is not there: an hour later.
        ("week", wall(2026, 3, 22, 2, 30), wall(2026, 3, 22, 3), wall(2026, 3, 29, 3, 30)),
        # 2:30 of 25 October is there twice: the first one.
        ("week", wall(2026, 10, 18, 2, 30), wall(2026, 10, 18, 3), wall(2026, 10, 25, 2, 30)),
        ("workdays", wall(2026, 3, 6, 10), wall(2026, 3, 6, 10), wall(2026, 3, 9, 10)),
        ("fortnight", wall(2026, 3, 6, 10), wall(2026, 3, 7, 10), wall(2026, 3, 20, 10)),
        ("month", wall(2026, 1, 31, 10), wall(2026, 2, 1), wall(2026, 2, 28, 10)),
        ("month", wall(2026, 1, 31, 10), wall(2026, 3, 1), wall(2026, 3, 31, 10)),
        ("month", wall(2026, 1, 30, 10), wall(2026, 2, 28, 11), wall(2026, 3, 30, 10)),
        ("quarter", wall(2026, 1, 15, 10), wall(2026, 1, 16), wall(2026, 4, 15, 10)),
        ("year", wall(2026, 1, 15, 10), wall(2026, 1, 16), wall(2027, 1, 15, 10)),
    ],
)
def test_the_rule_names_the_next_time_by_the_face_of_the_clock(rule, begins, after, expected):
    told = repeating.rules(begins.date())[rule]
    found = repeating.moment_after(told, begins.replace(tzinfo=BERLIN), after.replace(tzinfo=BERLIN), BERLIN)

    assert found is not None
    assert found.replace(tzinfo=None) == expected


def promise(client, by, *, rule="week", **due):
    with staff.inside(), acting.acting(by):
        made = planning.promise(client, Wanted(text="Позвонить"), due=Due(**due), by=by)
        repeating.begin(made, rule=repeating.rules(made.due_on)[rule], by=by)
        return made


def open_ones(by):
    with acting.acting(by):
        return list(Promise.objects.visible_to(by).filter(closed_at=None).order_by("id"))


def finish(promised, by, *, is_kept=True):
    with staff.inside(), acting.acting(by):
        finishing.finish(promised, is_kept=is_kept, by=by)


@pytest.mark.parametrize("is_kept", [True, False])
def test_when_one_is_kept_or_dropped_the_next_is_there(manager, client_card, is_kept):
    today = timezone.localdate()
    made = promise(client_card, manager, on=today)
    finish(made, manager, is_kept=is_kept)

    (following,) = open_ones(manager)
    assert (following.due_on, following.due_at, following.text) == (
        today + timedelta(days=7),
        None,
        "Позвонить",
    )
    assert following.origin == Promise.Origin.SERIES


def test_a_series_that_was_ended_brings_no_more(manager, client_card):
    made = promise(client_card, manager, on=timezone.localdate())
    with staff.inside(), acting.acting(manager):
        repeating.end(made.series, by=manager)
    finish(made, manager)

    assert open_ones(manager) == []


def test_undoing_and_finishing_again_makes_no_second_one(manager, client_card):
    made = promise(client_card, manager, on=timezone.localdate())
    finish(made, manager)
    with staff.inside(), acting.acting(manager):
        finishing.take_back(made, by=manager)
    finish(made, manager)

    assert len(open_ones(manager)) == 1


def test_a_rule_nobody_can_read_is_refused():
    with pytest.raises(repeating.RuleRefused):
        repeating.check("FREQ=SOMETIMES", datetime(2026, 1, 1, tzinfo=BERLIN))
    with pytest.raises(repeating.RuleRefused):
        repeating.rules(None)


def test_what_waits_for_something_cannot_come_again(manager, client_card):
    with staff.inside(), acting.acting(manager):
        made = planning.promise(client_card, Wanted(), due=Due(awaits="вернётся"), by=manager)
        with pytest.raises(repeating.RuleRefused):
            repeating.begin(made, rule="FREQ=WEEKLY", by=manager)


def test_rules_of_the_last_days_of_a_month_name_a_day_of_every_month():
    for day in (29, 30, 31):
        told = repeating.rules(date(2026, 1, day))["month"]
        at, seen = datetime(2026, 1, day, 9, tzinfo=BERLIN), set()
        begins = at
        for _ in range(11):
            at = repeating.moment_after(told, begins, at, BERLIN) or begins
            seen.add(at.month)
        assert seen == set(range(2, 13))
