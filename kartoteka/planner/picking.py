"""Picking: whom a member gets next, so that nobody else gets him."""

from kartoteka.planner import claiming, queueing
from kartoteka.planner.queueing import Day, Row
from kartoteka.staff.actors import Actor


def pick(day: Day, *, by: Actor, after: str = "", wanted: str = "") -> Row | None:
    """The client who was asked for, the one on the line, or the first: nobody whom a colleague has on his."""
    row = _named(day, wanted)
    if row and claiming.take(row.client.pk, by=by, at=day.at):
        return row
    rows = _beginning_after(day.queue, after)
    held = [] if after else [row for row in rows if row.client.pk in day.held]
    return next((row for row in held or rows if held or claiming.take(row.client.pk, by=by, at=day.at)), None)


def keep(day: Day, key: str, *, by: Actor) -> Row | None:
    """Whoever was spoken with, even if a colleague has him now: what was typed about him is not lost."""
    row = _named(day, key)
    if row:
        claiming.take(row.client.pk, by=by, at=day.at)
    return row


def go_on(actor: Actor, *, after: str) -> tuple[Row | None, Day]:
    """The next client and the day he was picked from; while promises are left, nobody else need be weighed."""
    day = queueing.promised(actor)
    if row := _promised(day, by=actor, after=after):
        return row, day
    day = queueing.day(actor)
    return pick(day, by=actor, after=after), day


def _promised(day: Day, *, by: Actor, after: str) -> Row | None:
    """Whoever comes next among the promised, if nobody who is worth a call could come before him."""
    if after:
        keys = [row.client.key for row in day.queue]
        behind = day.queue[keys.index(after) + 1 :] if after in keys else []
        return next((row for row in behind if claiming.take(row.client.pk, by=by, at=day.at)), None)
    has_others_on_the_line = day.held - {row.client.pk for row in day.queue}
    return None if has_others_on_the_line else pick(day, by=by)


def _named(day: Day, key: str) -> Row | None:
    return next((row for row in (*day.queue, *day.waiting) if row.client.key == key), None)


def _beginning_after(rows: list[Row], key: str) -> list[Row]:
    """Those behind the client, then those before him: whoever is passed over comes again at the end."""
    place = next((nth for nth, row in enumerate(rows) if row.client.key == key), None)
    return rows if place is None else [*rows[place + 1 :], *rows[:place], rows[place]]
