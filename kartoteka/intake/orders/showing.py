"""What the page of a file of orders shows, made ready for the template."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.intake.models import Row
from kartoteka.intake.numbers import veiled
from kartoteka.intake.orders import finding
from kartoteka.intake.orders.foretelling import Remark, Survey
from kartoteka.intake.orders.reading import Item
from kartoteka.lib import dates, money
from kartoteka.web.columns import Column

REMARKS: dict[str, tuple[Promise | str, Promise | str]] = {
    "counter": (
        gettext_lazy("Lines without a client"),
        gettext_lazy("They are taken as counter sales, on one card."),
    ),
    "return": (
        gettext_lazy("Lines that take something back"),
        gettext_lazy("Their amount lies below zero: they become returns and lower the turnover."),
    ),
    "free": (gettext_lazy("Lines that cost nothing"), gettext_lazy("They are taken with a price of zero.")),
    "below": (
        gettext_lazy("Lines with a price below zero"),
        gettext_lazy("An adjustment: it is taken as a return of that amount."),
    ),
    "repeated": (
        gettext_lazy("Lines that stand twice in one order"),
        gettext_lazy("Both are taken: the sum of the order needs them."),
    ),
    "nameless": (
        gettext_lazy("Lines without the name of a product"),
        gettext_lazy("The number of the product stands for it."),
    ),
}


@dataclass(frozen=True)
class Figure:
    label: str
    count: int
    icon: str
    tone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Problem:
    """`is_left` says that the lines are left out; else they are taken, and `what` says as what."""

    label: str
    what: str
    count: int
    examples: list[str]
    is_left: bool


def figures(told: Survey) -> list[Figure]:
    """What the dry run found."""
    found = [
        Figure(_("New orders"), told.fresh, "shopping-cart", "good", _returns(told)),
        Figure(_("Here already"), told.known, "repeat"),
        Figure(_("Here with another sum"), told.other, "triangle-alert", "warn"),
        Figure(_("New clients"), told.new_clients, "user-plus", "good", _known(told.known_clients)),
        Figure(_("New goods"), told.new_goods, "package", "good", _known(told.known_goods)),
        Figure(_("Lines left out"), told.wrong_lines, "list-filter", "warn" if told.wrong_lines else ""),
    ]
    return [one for one in found if one.count or one.icon != "triangle-alert"]


def sums(told: Survey) -> list[tuple[str, str, str]]:
    """The turnover of each currency, and of which days."""
    return [
        (_("Turnover"), money.shown(amount, currency), _period(told))
        for currency, amount in sorted(told.sums.items())
    ]


def _returns(told: Survey) -> str:
    return _("of them returns: %(count)s") % {"count": dates.number(told.returns)} if told.returns else ""


def _known(count: int) -> str:
    return _("known: %(count)s") % {"count": dates.number(count)}


def _period(told: Survey) -> str:
    if told.since is None or told.until is None:
        return ""
    return f"{dates.day(told.since)} – {dates.day(told.until)}"


def problems(told: Survey) -> list[Problem]:
    """What is wrong, and what is worth a word though it is taken; the commonest first."""
    left = [
        Problem(
            str(Row.Outcome(name).label),
            _("These lines are left out."),
            one.count,
            _examples(one),
            is_left=True,
        )
        for name, one in told.wrong.items()
    ]
    taken = [
        Problem(str(REMARKS[name][0]), str(REMARKS[name][1]), one.count, _examples(one), is_left=False)
        for name, one in told.remarks.items()
    ]
    return sorted(left, key=_by_count) + sorted(taken, key=_by_count)


def _by_count(problem: Problem) -> int:
    return -problem.count


def _examples(remark: Remark) -> list[str]:
    return list(map(_sentence, remark.examples))


def _sentence(item: Item) -> str:
    told = " · ".join(filter(None, [item.number, item.name or item.code, item.trouble]))
    return _("Line %(line)s: %(told)s") % {"line": item.line, "told": veiled(told)}


def columns() -> list[Column]:
    return [
        Column(_("Order")),
        Column(_("Day"), kind="date"),
        Column(_("Client")),
        Column(_("What")),
        Column(_("How many"), kind="number"),
        Column(_("Sum"), kind="number"),
    ]


def first_lines(told: Survey) -> Iterator[tuple[Item, str, str]]:
    for item in told.first:
        client = finding.called(item.client) if any(item.client) else _("Counter sales")
        yield item, veiled(client), money.shown(item.signed, item.currency)
