"""Stepping: nobody is without a next step. The regulation of the stage gives it and its deadline."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.deals.models import Deal, Step
from kartoteka.journal.models import Entry
from kartoteka.lib import statements
from kartoteka.lib.statements import IDS, Rows, Statement
from kartoteka.lib.working_time import NeverOpen, WorkingTime
from kartoteka.planner import planning
from kartoteka.planner.models import Promise
from kartoteka.planner.models.promises import Kind
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

# Without a regulation: two working days of eight hours.
ELSE_WITHIN = 2 * 8 * 60
# Those of an origin, or all of them, and what they held; and whether there are others. The deal is in sight, and its
# steps with it.
FINISH = """
    WITH step AS (
        SELECT id, origin, %s::text IN ('', origin) AS is_meant FROM planner_promise
        WHERE about_noun = 'deal' AND about_id = %s::bigint AND closed_at IS NULL
    ), ended AS (
        UPDATE planner_promise SET closed_at = %s::timestamptz, is_kept = %s::boolean, version = version + 1
        WHERE id IN (SELECT id FROM step WHERE is_meant) AND closed_at IS NULL RETURNING id
    ), released AS (
        DELETE FROM journal_hold WHERE noun = 'promise' AND noun_id IN (SELECT id FROM ended)
    )
    SELECT ARRAY(SELECT id FROM ended), EXISTS (SELECT FROM step WHERE NOT is_meant)"""


def steps_of(deal: Deal) -> QuerySet[Promise]:
    """The promises about the deal that are open: whoever works on a deal keeps its steps, whatever day plan he sees."""
    rows = Promise.objects._rows()  # noqa: SLF001  # the deal is in sight, and its steps with it
    return rows.filter(about_noun="deal", about_id=deal.pk, closed_at=None)


def ensure(
    deal: Deal,
    *,
    by: Actor,
    after: Entry | None = None,
    at: datetime | None = None,
    hours: WorkingTime | None = None,
) -> None:
    """Makes the next step unless somebody has one in hand; the deal itself knows when it is due.

    `after` is the contact that was just had; without one the stage was just entered.
    """
    ensure_many(deal.client, [deal], by=by, after=after, at=at, hours=hours)


def ensure_many(
    client: Client,
    deals: Sequence[Deal],
    *,
    by: Actor,
    after: Entry | None = None,
    at: datetime | None = None,
    hours: WorkingTime | None = None,
) -> None:
    """The same for deals of one client: a contact is had with him about all of them."""
    loose = _loose([deal for deal in deals if deal.is_open])
    if not loose:
        return
    hours = hours or calendar.working_time()
    steps, had = _steps(loose), _contacts_had(loose, by) if after else {}
    made = [
        _drafted(
            deal,
            _next(steps[deal.stage_id], had.get(deal.pk, 0), after),
            hours,
            by=by,
            at=at or timezone.now(),
        )
        for deal in loose
    ]
    planning.promise_many(client, made, by=by)


def _loose(deals: Sequence[Deal]) -> list[Deal]:
    """Those without a step, whoever has it in hand."""
    led = {pk for (pk,) in _led().ask({IDS: statements.ids(deal.pk for deal in deals)})} if deals else set()
    return [deal for deal in deals if deal.pk not in led]


@cache
def _led() -> Statement:
    rows = Promise.objects._rows()  # noqa: SLF001  # the deals are in sight, and their steps with them
    about = rows.filter(about_noun="deal", about_id__among=IDS, closed_at=None)
    return statements.once(about.values_list("about_id"))


def _steps(deals: Sequence[Deal]) -> dict[int, list[Step]]:
    """What the regulation asks for on the stages where the deals stand."""
    steps: dict[int, list[Step]] = defaultdict(list)
    for step in _regulation().ask({IDS: statements.ids({deal.stage_id for deal in deals})}):
        steps[step.stage_id].append(step)
    return steps


@cache
def _regulation() -> Rows[Step]:
    return Rows(Step.objects.filter(stage__among=IDS))


def _contacts_had(deals: Sequence[Deal], by: Actor) -> Counter[int]:
    """How many contacts each deal has had on its stage."""
    entered = {deal.pk: deal.entered_at for deal in deals}
    had = Entry.objects.visible_to(by).filter(
        about_noun="deal", about_id__in=entered, at__gte=min(entered.values()), outcome__isnull=False
    )
    return Counter(pk for pk, at in had.values_list("about_id", "at") if pk and at >= entered[pk])


def leave_stage(deal: Deal, *, by: Actor) -> None:
    """Steps of the stage that was left are off the list; what a person promised stays."""
    _finish(deal, Promise.Origin.REGULATION, is_kept=False, by=by)


def enter_stage(deal: Deal, *, by: Actor, at: datetime, hours: WorkingTime) -> None:
    """Steps of the stage that was left are off the list, and the first of this one is on it, unless one is in hand."""
    if not _finish(deal, Promise.Origin.REGULATION, is_kept=False, by=by):
        planning.promise_many(deal.client, drafted_many([deal], by=by, at=at, hours=hours), by=by)


def finish(deal: Deal, *, is_kept: bool, by: Actor) -> None:
    """All its steps are off the list."""
    _finish(deal, "", is_kept=is_kept, by=by)


def _finish(deal: Deal, origin: str, *, is_kept: bool, by: Actor) -> bool:
    """Whether other steps of it are open still."""
    with connection.cursor() as cursor:
        cursor.execute(FINISH, [origin, deal.pk, timezone.now(), is_kept])
        ended, is_led = cursor.fetchone()
    if ended:
        if is_kept:
            tracing.trace("promise kept", deal.client, by=by, count=len(ended))
        else:
            tracing.trace("promise dropped", deal.client, by=by, count=len(ended))
    return bool(is_led)


def _next(steps: Sequence[Step], had: int, after: Entry | None) -> Step | None:
    """After the n-th contact on the stage the n-th step of those that follow contacts; the last one again and again."""
    wanted = Step.Since.CONTACT if after else Step.Since.ENTRY
    fitting = [step for step in steps if step.since == wanted] or steps
    place = max(0, had - 1) if after else 0
    return fitting[min(place, len(fitting) - 1)] if fitting else None


def drafted_many(deals: Sequence[Deal], *, by: Actor, at: datetime, hours: WorkingTime) -> list[Promise]:
    """The first step of each by the regulation of its stage, yet to be saved."""
    steps = _steps(deals)
    return [_drafted(deal, _next(steps[deal.stage_id], 0, None), hours, by=by, at=at) for deal in deals]


def _drafted(deal: Deal, step: Step | None, hours: WorkingTime, *, by: Actor, at: datetime) -> Promise:
    until = deal.postponed_until
    due = Due(on=until) if until and until > timezone.localdate() else _due(hours, step, at)
    return planning.drafted(deal.client, _wanted(deal, step), due=due, by=by, keeper_id=deal.keeper_id)


def _wanted(deal: Deal, step: Step | None) -> Wanted:
    return Wanted(
        kind=step.kind if step else Kind.CALL,
        text=step.text if step else _("Agree on the next step"),
        about=deal,
        origin=Promise.Origin.REGULATION,
    )


def _due(hours: WorkingTime, step: Step | None, at: datetime) -> Due:
    return due_within(hours, step.within if step else ELSE_WITHIN, at)


def due_within(hours: WorkingTime, within: int, at: datetime) -> Due:
    """In working time; a deadline within the day is a moment, a longer one a day."""
    try:
        due = hours.after(at, within)
    except NeverOpen:
        due = at + timedelta(minutes=within)
    if timezone.localtime(due).date() == timezone.localtime(at).date():
        return Due(at=due)
    return Due(on=timezone.localtime(due).date())
