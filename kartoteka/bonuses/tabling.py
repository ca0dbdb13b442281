"""Tabling: the bonuses of a quarter, line by line, as a table to take away."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.bonuses import wording
from kartoteka.bonuses.looking import Quarter
from kartoteka.bonuses.models import BonusRule
from kartoteka.lib import dates, keys, spreadsheets
from kartoteka.lib.spreadsheets import Sheet
from kartoteka.staff.actors import Actor


def table(quarter: Quarter, form: str, *, firm: str, by: Actor, has_costs: bool) -> bytes:
    """A number on top tells afterwards who has taken it, and when."""
    number, made, rows = keys.fresh_key(), timezone.localtime(), list(_rows(quarter, has_costs=has_costs))
    stamp = f"{firm} · {by.name}, {dates.day(made)} {made:%H:%M} · № {number}"
    tracing.trace("bonuses exported", by=by, rows=len(rows), format=form, name=number, on=str(quarter.on))
    sheet = Sheet(_("Bonuses"), stamp, headings(), rows)
    return b"".join(spreadsheets.WRITERS[form](sheet))


def headings() -> list[str]:
    return [
        _("Manager"),
        _("Quarter"),
        _("Rule"),
        _("Borders"),
        _("Reckoned from"),
        _("How many rows"),
        _("Bonus"),
        _("How it came about"),
    ]


def _rows(quarter: Quarter, *, has_costs: bool) -> Iterator[spreadsheets.Row]:
    on = wording.quarter(quarter.on)
    on = on if quarter.is_frozen else _("%(quarter)s, not frozen yet") % {"quarter": on}
    for one in quarter.told:
        currency = one.statement.currency
        for line in one.lines:
            is_shown = has_costs or line.told["kind"] != BonusRule.Kind.MARGIN
            yield [
                one.member.name,
                on,
                wording.rule(line.told, currency, has_costs=has_costs),
                wording.borders(line.told, currency),
                line.base if is_shown else None,
                str(line.count),
                line.amount,
                " ".join(wording.line(line, one, has_costs=has_costs)),
            ]
        yield [one.member.name, on, _("In all"), "", None, "", one.statement.total, ""]
