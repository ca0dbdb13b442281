from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import binning
from kartoteka.cards.tests import makers as cards
from kartoteka.journal.tests import makers as journal
from kartoteka.lib.database import connection
from kartoteka.planner import overseeing, pacing
from kartoteka.planner.models import Promise
from kartoteka.planner.tests import makers
from kartoteka.staff import arranging
from kartoteka.staff.tests import makers as staff

NOON = datetime(2026, 3, 12, 9, 0, tzinfo=timezone.get_fixed_timezone(0))


def closed(by, *, due, at, is_kept=True, client=None):
    promise = makers.promise(client or cards.client(by=by), by=by, on=due)
    with staff.inside(), acting.system_actor("tests"):
        Promise.objects.filter(pk=promise.pk).update(closed_at=at, is_kept=is_kept)


def many_closed(by):
    """So many that a plan does not hang on what other tests have left behind."""
    promise = makers.promise(cards.client(by=by), by=by, on=NOON.date())
    ended = {"kind": promise.kind, "due_on": NOON.date(), "closed_at": NOON, "is_kept": True}
    with staff.inside(), acting.system_actor("tests"):
        Promise.objects.bulk_create(
            Promise(client=promise.client, keeper=promise.keeper, **ended) for _nth in range(500)
        )


def counted(actor, *, zone="Europe/Moscow"):
    with acting.acting(actor), timezone.override(zone):
        return {day.member.pk: (day.kept_today, day.broken) for day in overseeing.of_team(actor, at=NOON)}


def test_what_was_closed_of_late_counts_by_person_and_by_the_day_of_the_firm(manager, colleague, head):
    today = NOON.date()
    yesterday, late = (
        today - timedelta(days=1),
        NOON - timedelta(hours=13),
    )  # 20:00 in London, 23:00 in Moscow
    closed(manager, due=yesterday, at=late)
    closed(manager, due=today, at=NOON - timedelta(hours=1))
    closed(manager, due=yesterday, at=NOON - timedelta(hours=1))
    closed(colleague, due=yesterday, at=late, is_kept=False)
    closed(colleague, due=today - timedelta(days=40), at=late)
    closed(colleague, due=today - timedelta(days=60), at=NOON - timedelta(days=50))

    assert counted(head)[manager.member_id] == (2, 1)
    assert counted(head)[colleague.member_id] == (0, 1)
    assert counted(head, zone="Asia/Tokyo")[manager.member_id] == (3, 2)
    assert colleague.member_id not in counted(manager)


def test_promises_of_cards_in_the_bin_do_not_count(manager, head):
    client = cards.client(by=manager)
    for is_kept in (True, False):
        closed(manager, due=NOON.date() - timedelta(days=1), at=NOON, is_kept=is_kept, client=client)
    with acting.acting(manager):
        binning.bin_card(client, by=manager)

    assert counted(head).get(manager.member_id, (0, 0)) == (0, 0)


@pytest.mark.parametrize(("lengths", "minutes"), [([28] * 9, 8.0), ([28] * 10, 30.0), ([8] * 10, 10.0)])
def test_what_fits_is_reckoned_from_the_firm_s_own_calls_once_there_are_enough(
    manager, head, lengths, minutes
):
    client = cards.client(by=manager)
    for length in lengths:
        journal.entry(client, by=manager, at=NOON, kind="call", direction="out", minutes=length)

    with acting.acting(head):
        assert pacing.of_all(head, at=NOON + timedelta(hours=1)) == minutes


@pytest.mark.parametrize("who", ["head", "manager"])
def test_closed_promises_are_counted_from_their_index_alone(request, manager, head, who):
    actor = request.getfixturevalue(who)
    many_closed(manager)

    with acting.acting(actor):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        with connection.execute_wrapper(explained):
            plan = overseeing._closed(actor, NOON, NOON - timedelta(hours=12))

    told = "\n".join(line for (line,) in plan)
    assert "Index Only Scan using promise_closed_lately" in told
    assert "Seq Scan" not in told


def test_meetings_are_taken_off_the_day_of_who_goes_there(manager, colleague, head):
    morning = datetime(2026, 3, 12, 6, 0, tzinfo=timezone.get_fixed_timezone(0))
    with timezone.override("Europe/Moscow"):
        with acting.acting(head):
            arranging.set_week([[(time(9), time(18))]] * 5 + [[], []], by=head)
        client = cards.client(by=manager)
        for hours, minutes in ((-1, 600), (2, 90), (5, None)):
            makers.promise(
                client, by=manager, at=morning + timedelta(hours=hours), kind="meeting", minutes=minutes
            )
        makers.promise(cards.client(by=colleague), by=colleague, on=morning.date())
        with acting.acting(head):
            days = {day.member.pk: day for day in overseeing.of_team(head, at=morning)}

    busy, free = days[manager.member_id], days[colleague.member_id]
    assert (busy.meetings, free.meetings) == (2, 0)
    assert (free.fitting - busy.fitting) * pacing.USUAL_MINUTES == pytest.approx(
        150, abs=pacing.USUAL_MINUTES
    )
    assert busy.over == 0


def explained(execute, sql, told, many, context):
    return execute(f"EXPLAIN {sql}", told, many, context)
