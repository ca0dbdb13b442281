"""Reckoning: each night the standing of every client is told anew, and his groups of the month are kept."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from kartoteka.groups import classing, foreseeing, gathering, keeping
from kartoteka.groups.classing import Borders, Words
from kartoteka.groups.foreseeing import Future
from kartoteka.groups.gathering import NEVER, Bought, Column
from kartoteka.groups.models import TRAITS, Norm, Reckoning, Standing, Stay
from kartoteka.lib.database import connection
from kartoteka.lib.pouring import pour_columns
from kartoteka.staff.actors import Actor

AT_ONCE = 20_000
# When the program begins to keep groups it tells them of so many months that are over, from the same rows.
MONTHS_BACK = 12
MONTHS = 12
DAYS_OF_MONTH = 30.44
THREE_OF_FOUR = 0.75
FEWEST_SECOND = 10
# The month's row of whoever is where he was before goes; of whoever is elsewhere, it says where.
STAY = """
INSERT INTO groups_stay (client_id, month, abc, volume, frequency, life)
SELECT n.client_id, %(month)s, n.abc, n.volume, n.frequency, n.life
FROM groups_standing n LEFT JOIN (
    SELECT DISTINCT ON (client_id) client_id, abc, volume, frequency, life
    FROM groups_stay WHERE month < %(month)s ORDER BY client_id, month DESC
) b ON b.client_id = n.client_id
WHERE b.client_id IS NULL
    OR (b.abc, b.volume, b.frequency, b.life) IS DISTINCT FROM (n.abc, n.volume, n.frequency, n.life)
"""


@dataclass(frozen=True)
class Groups:
    """The groups of all who bought up to a day."""

    of: Bought
    abc: Words
    volume: Words
    frequency: Words
    life: Words
    rhythm: Column
    usual_rhythm: float
    worth: Column
    is_by_income: bool
    proposed: Borders
    borders: Borders


@transaction.atomic
def reckon(*, by: Actor, on: date | None = None) -> int:
    """Tells how many clients have a standing. Done twice a day it says the same twice."""
    today, norm = on or timezone.localdate(), keeping.norm()
    if not Stay.objects.visible_to(by).exists():
        _look_back(today, norm)
    groups = grouped(today, norm)
    future = foreseeing.foresee(groups.of)
    _write(groups, future)
    _keep_month(today.replace(day=1))
    _note(groups, future, today)
    return len(groups.of)


def grouped(on: date, norm: Norm) -> Groups:
    """The groups as of a day, by today's norm."""
    of = gathering.bought(on, since=months_before(on, norm.months))
    by_income = classing.is_by_income(of)
    worth = of.income if by_income else of.recent
    proposed = classing.proposed(of, months=norm.months)
    borders = keeping.borders(norm, proposed)
    rhythm, usual = classing.rhythms(of)
    return Groups(
        of=of,
        abc=classing.classes(worth, first_share=norm.first_share / 100, second_share=norm.second_share / 100),
        volume=classing.volumes(of.recent, borders),
        frequency=classing.frequencies(of, borders, months=norm.months),
        life=classing.lives(
            of, rhythm, cooling_after=float(norm.cooling_after), lost_after=float(norm.lost_after)
        ),
        rhythm=rhythm,
        usual_rhythm=usual,
        worth=worth,
        is_by_income=by_income,
        proposed=proposed,
        borders=borders,
    )


def months_before(day: date, count: int) -> date:
    """The same day so many months earlier; the last of a month stays within it."""
    months = day.year * MONTHS + day.month - 1 - count
    first = date(months // MONTHS, months % MONTHS + 1, 1)
    after = (first.replace(day=28) + (date(2000, 1, 5) - date(2000, 1, 1))).replace(day=1)
    return first.replace(day=min(day.day, (after - first).days))


def _write(groups: Groups, future: Future | None) -> None:
    """All of them in place of yesterday's; whoever reads meanwhile still reads those."""
    columns = _columns(groups, future)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM groups_standing")
    for start in range(0, len(groups.of), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        pour_columns(Standing, {name: _plain(values[part]) for name, values in columns.items()})


def _columns(groups: Groups, future: Future | None) -> dict[str, Any]:
    of = groups.of
    nothing = np.full(len(of), np.nan)
    is_told = not np.isnan(groups.usual_rhythm)
    due = of.last + groups.rhythm.round().astype(np.int64) if is_told else np.full(len(of), NEVER)
    vip = (groups.abc == "a") & (groups.frequency == "constant") & (groups.life != "lost")
    return {
        "client_id": of.client,
        "purchase_count": of.count,
        "amount": of.amount.round(2),
        "recent_amount": of.recent.round(2),
        "recent_income": of.income.round(2) if groups.is_by_income else nothing,
        "first_on": gathering.days(of.first),
        "second_on": gathering.days(of.second),
        "last_on": gathering.days(of.last),
        "rhythm": groups.rhythm.round().astype(np.int64) if is_told else np.full(len(of), None),
        "due_on": gathering.days(due),
        "abc": groups.abc,
        "volume": groups.volume,
        "frequency": groups.frequency,
        "life": groups.life,
        "recency_score": classing.scores(of.last.astype(float)),
        "habit_score": classing.scores(of.count.astype(float)),
        "money_score": classing.scores(of.recent),
        "is_vip": vip,
        "alive": future.alive if future else nothing,
        "expected": future.expected if future else nothing,
        "worth": future.worth.round(2) if future else nothing,
        "lifetime": future.lifetime.round(2) if future else nothing,
    }


def _keep_month(month: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM groups_stay WHERE month = %s", [month])
        cursor.execute(STAY, {"month": month})


def _look_back(today: date, norm: Norm) -> None:
    """The groups at the end of each month that is over, by today's norm: nothing else is known of then."""
    before, words_before = np.empty(0, dtype=np.int64), np.empty(0, dtype="U40")
    month = today.replace(day=1)
    for count in range(MONTHS_BACK, 0, -1):
        end = date.fromordinal(months_before(month, count - 1).toordinal() - 1)
        then = grouped(end, norm)
        clients, words = then.of.client, _joined(then)
        places = np.searchsorted(before, clients)
        was = np.full(len(clients), "", dtype="U40")
        is_known = np.isin(clients, before, assume_unique=True)
        was[is_known] = words_before[places[is_known]]
        changed = np.flatnonzero(was != words)
        for start in range(0, len(changed), AT_ONCE):
            part = changed[start : start + AT_ONCE]
            told = {name: _plain(getattr(then, name)[part]) for name in TRAITS}
            pour_columns(
                Stay, {"client_id": _plain(clients[part]), "month": months_before(month, count), **told}
            )
        before, words_before = clients, words


def _joined(groups: Groups) -> Words:
    told = groups.abc
    for name in ("volume", "frequency", "life"):
        told = np.char.add(np.char.add(told, " "), getattr(groups, name))
    return told


def _note(groups: Groups, future: Future | None, on: date) -> None:
    of = groups.of
    waited = (of.second - of.first)[of.second != NEVER]
    is_known = len(waited) >= FEWEST_SECOND
    Reckoning.objects.update_or_create(
        on=on,
        defaults={
            "client_count": len(of),
            "is_by_income": groups.is_by_income,
            "large_from": groups.borders.large_from,
            "medium_from": groups.borders.medium_from,
            "constant_from": groups.borders.constant_from,
            "proposed_large_from": groups.proposed.large_from,
            "proposed_medium_from": groups.proposed.medium_from,
            "proposed_constant_from": groups.proposed.constant_from,
            "rhythm": None if np.isnan(groups.usual_rhythm) else round(groups.usual_rhythm),
            "second_in": int(np.median(waited)) if is_known else None,
            "second_late_in": int(np.quantile(waited, THREE_OF_FOUR)) if is_known else None,
            "pace": future.pace if future else {},
        },
    )


def _plain(values: Any) -> list[Any]:
    """As the database is told them; what is not known is null."""
    if values.dtype.kind == "M":
        return [None if value is None else value.isoformat() for value in values.tolist()]
    if values.dtype.kind == "f":
        return [None if np.isnan(value) else float(value) for value in values]
    return list(values.tolist())
