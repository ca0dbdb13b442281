"""How groups are shown: sections of a page, crossings of two ways to tell clients apart, facts of one client."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.cards.filtering.conditions import Condition
from kartoteka.groups import traits
from kartoteka.groups.counting import Picture, Tally
from kartoteka.groups.models import TRAITS, Frequency, Standing, Volume
from kartoteka.lib import dates, money
from kartoteka.sales import exchanging
from kartoteka.web.columns import Column

SCORES = range(1, 6)
PER_CENT = 100
COLUMNS = "name,keeper,abc,life,recent_money,bought_last"


@dataclass(frozen=True)
class Row:
    """A group: how many clients, what part of all, what part of the money. `url` leads to them in the list."""

    label: str
    tally: Tally
    share: Decimal
    money_share: Decimal
    url: str

    @property
    def width(self) -> str:
        return f"{float(self.money_share) * PER_CENT:.1f}"


@dataclass(frozen=True)
class Section:
    """All groups of one way to tell clients apart."""

    name: str
    title: str
    note: str
    rows: list[Row]


@dataclass(frozen=True)
class Crossing:
    """A cell where two ways meet; `depth` says by colour what the figure says."""

    label: str
    tally: Tally
    url: str
    depth: int


def address(*conditions: str) -> str:
    """The list of clients, filtered: field and value in turn; a flag is asked by its word alone."""
    told = []
    for field, value in zip(conditions[::2], conditions[1::2], strict=True):
        told.append(Condition(field, value) if value == "yes" else Condition(field, "is", (value,)))
    asked = [*(("where", str(one)) for one in told), ("columns", COLUMNS)]
    return f"{reverse('segments:clients')}?{urlencode(asked)}"


def sections(picture: Picture) -> list[Section]:
    notes = {
        "abc": _("Who brings the first part of the money, the second, and the rest."),
        "volume": _("By the money of the months that count."),
        "frequency": _("By how often he came while he came at all."),
        "life": _("By each client's own rhythm: who is silent for longer than he usually is."),
    }
    return [Section(name, traits.label(name), notes[name], _rows(name, picture)) for name in TRAITS]


def _rows(name: str, picture: Picture) -> list[Row]:
    found = picture.by[name]
    lately = sum((max(one.recent, Decimal(0)) for one in found.values()), Decimal(0))
    return [
        Row(
            str(capfirst(str(words))),
            found[word],
            _share(Decimal(found[word].count), Decimal(picture.whole.count)),
            _share(found[word].recent, lately),
            address(name, word),
        )
        for word, words in TRAITS[name].choices
    ]


def columns() -> list[Column]:
    return [
        Column(_("Group")),
        Column(_("Clients"), kind="number"),
        Column(_("Of all"), kind="number"),
        Column(_("Money lately"), kind="number"),
        Column(_("Of the money"), kind="number"),
        Column(_("Money ever"), kind="number"),
    ]


def crossed(picture: Picture) -> list[tuple[str, list[Crossing]]]:
    """Volume down, frequency across."""
    most = max((one.count for one in picture.crossed.values()), default=0)
    return [
        (
            str(capfirst(str(volume.label))),
            [
                Crossing(
                    str(capfirst(str(frequency.label))),
                    (tally := picture.crossed[volume.value, frequency.value]),
                    address("volume", volume.value, "frequency", frequency.value),
                    _depth(tally.count, most),
                )
                for frequency in Frequency
            ],
        )
        for volume in Volume
    ]


def scores(found: dict[tuple[int, int], Tally]) -> list[tuple[str, list[Crossing]]]:
    """Recency down, the latest first; how often across."""
    most = max((one.count for one in found.values()), default=0)
    return [
        (
            str(recency),
            [
                Crossing(
                    str(habit),
                    (tally := found.get((recency, habit), Tally())),
                    address("recency", str(recency), "habit", str(habit)),
                    _depth(tally.count, most),
                )
                for habit in SCORES
            ],
        )
        for recency in reversed(SCORES)
    ]


def facts(of: Standing) -> list[tuple[str, str]]:
    """Of one client, as the card tells them; what is not known is left out."""
    currency = exchanging.own()
    told = [
        (_("Money"), money.shown(of.amount, currency)),
        (_("Money lately"), money.shown(of.recent_amount, currency)),
        (
            _("Purchases"),
            _("%(count)s, the last on %(day)s")
            % {"count": dates.number(of.purchase_count), "day": dates.day(of.last_on)},
        ),
        (_("His rhythm"), _days(of.rhythm) if of.rhythm else ""),
        (_("Next purchase due"), dates.day(of.due_on) if of.due_on else ""),
        (_("Recency, purchases, money"), " · ".join(of.rfm)),
        (_("Still buys, chance"), "" if of.alive is None else money.per_cent(of.alive)),
        (
            _("Purchases within a year"),
            "" if of.expected is None else f"≈ {dates.number(round(of.expected, 1))}",
        ),
        (_("Their money"), "" if of.worth is None else f"≈ {money.shown(round(of.worth), currency)}"),
        (
            _("Money of three years"),
            "" if of.lifetime is None else f"≈ {money.shown(round(of.lifetime), currency)}",
        ),
    ]
    return [(label, text) for label, text in told if text]


def _days(count: int) -> str:
    return ngettext("every %(count)s day", "every %(count)s days", count) % {"count": dates.number(count)}


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return part / whole if whole > 0 else Decimal(0)


def _depth(count: int, most: int) -> int:
    """Nought to five."""
    return -(-5 * count // most) if most else 0
