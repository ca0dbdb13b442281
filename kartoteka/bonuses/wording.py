"""Wording: what a rule says and how a line came about, in whole sentences."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.bonuses import quarters
from kartoteka.bonuses.models import BonusRule, Line
from kartoteka.bonuses.reckoning import Reckoned
from kartoteka.lib import dates, money

Kind = BonusRule.Kind
PER_CENT = 100


def quarter(on: date) -> str:
    return _("quarter %(nth)s of %(year)s") % {"nth": quarters.number(on), "year": on.year}


def rule(told: dict[str, Any], currency: str, *, has_costs: bool) -> str:
    """As a snapshot tells it. What share of a margin is told would tell the margin."""
    kind = told["kind"]
    if kind == Kind.MARGIN and not has_costs:
        return _("A share of the margin of what clients paid")
    if kind in (Kind.PAID, Kind.MARGIN):
        words = (
            _("%(share)s of what clients paid, without VAT")
            if kind == Kind.PAID
            else _("%(share)s of the margin of what clients paid")
        )
        return words % {"share": money.per_cent(float(Decimal(told["share"])) / PER_CENT)}
    each = {
        "amount": money.shown(Decimal(told["amount"]), currency),
        "stage": told.get("stage", ""),
        "funnel": told.get("funnel", ""),
    }
    if kind == Kind.STAGE:
        return _("%(amount)s for each deal that reached “%(stage)s” of the funnel “%(funnel)s”") % each
    if told.get("funnel"):
        return _("%(amount)s for each deal won in the funnel “%(funnel)s”") % each
    return _("%(amount)s for each deal won") % each


def borders(told: dict[str, Any], currency: str) -> str:
    """From what part of the plan on it gives anything, and how much at most."""
    words = []
    if "threshold" in told:
        words.append(_("from %(share)s of the plan on") % {"share": _part(told["threshold"])})
    if "cap" in told:
        words.append(
            _("at most %(amount)s a quarter") % {"amount": money.shown(Decimal(told["cap"]), currency)}
        )
    return ", ".join(words)


def line(one: Line, of: Reckoned, *, has_costs: bool) -> list[str]:
    """How it came about, sentence by sentence."""
    currency, told = of.statement.currency, one.told
    words = [_correction(one)] if one.of else []
    if told["kind"] == Kind.MARGIN and not has_costs:
        words.append(_("The head of sales may show what goods cost; then you see the margin as well."))
    elif told["kind"] in (Kind.PAID, Kind.MARGIN):
        words.append(
            _("%(base)s × %(share)s = %(raw)s.")
            % {
                "base": money.shown(one.base, currency),
                "share": money.per_cent(float(Decimal(told["share"])) / PER_CENT),
                "raw": money.shown(one.raw, currency),
            }
        )
    else:
        words.append(_deals(one, currency))
    return [*words, *_bounded(one, of, currency)]


def _deals(one: Line, currency: str) -> str:
    count = abs(int(one.base))
    return ngettext(
        "%(count)s deal × %(amount)s = %(raw)s.", "%(count)s deals × %(amount)s = %(raw)s.", count
    ) % {
        "count": dates.number(one.base.to_integral_value()),
        "amount": money.shown(Decimal(one.told["amount"]), currency),
        "raw": money.shown(one.raw, currency),
    }


def _bounded(one: Line, of: Reckoned, currency: str) -> list[str]:
    told = one.told
    if not one.is_reached:
        if one.of:
            return [_("In that quarter the threshold was not reached: nothing changes.")]
        if of.fulfilled is None:
            return [_("Nothing: no plan was set for this quarter, and the rule asks for a part of it.")]
        return [
            _("Nothing: %(done)s of the plan were sold, %(needed)s are needed.")
            % {"done": money.per_cent(float(of.fulfilled)), "needed": _part(told["threshold"])}
        ]
    if "cap" in told and one.amount < one.raw:
        return [
            _("At most %(amount)s a quarter, so not all of it.")
            % {"amount": money.shown(Decimal(told["cap"]), currency)}
        ]
    return []


def _correction(one: Line) -> str:
    assert one.of is not None  # noqa: S101  # asked of corrections alone
    words = (
        _("Correction of the %(quarter)s: deals that were taken back since.")
        if one.told["kind"] in (Kind.WON, Kind.STAGE)
        else _("Correction of the %(quarter)s: payments that were written down later.")
    )
    return words % {"quarter": quarter(one.of)}


def _part(threshold: str) -> str:
    return money.per_cent(float(Decimal(threshold)) / PER_CENT)


def out_of_sight() -> str:
    return _("A client who is kept by somebody else now, or a row that is gone")
