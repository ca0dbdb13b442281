"""Pressing: which rivals take what from us, where more than chance would have it, and how much that may be."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import sqrt
from typing import Any

from django.db.models import Avg, Count, F, FloatField, Sum
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from kartoteka.journal.models import Competitor
from kartoteka.lib import contrasts, money
from kartoteka.lib.contrasts import Z
from kartoteka.lib.shares import Share
from kartoteka.potential.models import Estimate
from kartoteka.process import sheets
from kartoteka.process.asking import Asked
from kartoteka.process.sheets import Cell, Finding, Line, Sheet
from kartoteka.reports import facts, reckoning

FEWEST, YEAR_DAYS = 5, 365.25


@dataclass
class Pressure:
    """Of a rival: `amount` of the deals lost to him with its squares, and talks that name him."""

    lost: int = 0
    amount: float = 0.0
    squares: float = 0.0
    talks: int = 0
    clients: int = 0
    price: float | None = None
    gap_low: float = 0.0
    gap_high: float = 0.0
    regions: Counter[str] = field(default_factory=Counter)

    def volume(self, years: float) -> tuple[float, float]:
        """A year's worth, at least and at most: by lost deals, and by what is bought elsewhere."""
        reach = Z * sqrt(self.squares)
        low, high = max(self.amount - reach, 0.0) / years, (self.amount + reach) / years
        return max(low, self.gap_low), max(high, self.gap_high)


def tell(asked: Asked) -> list[Sheet]:
    told = _pressures(asked)
    names = dict(Competitor.objects.filter(key__in=[one for one in told if one]).values_list("key", "name"))
    return [_rivals(asked, told, names), _regions(asked, told, names)]


def _pressures(asked: Asked) -> dict[str, Pressure]:
    """By the key of the rival; the empty one for losses where nobody is named."""
    told: dict[str, Pressure] = {}
    amount = Cast("deal__amount", FloatField())
    for one in (
        _lost(asked)
        .annotate(sum_of=amount)
        .values("competitor__key", "deal__client__region")
        .annotate(count=Count("pk"), amount=Sum("sum_of"), squares=Sum(F("sum_of") * F("sum_of")))
    ):
        pressure = told.setdefault(one["competitor__key"] or "", Pressure())
        pressure.lost += one["count"]
        pressure.amount += one["amount"] or 0.0
        pressure.squares += one["squares"] or 0.0
        pressure.regions[one["deal__client__region"]] += one["count"]
    for key, talks, clients, price in (
        _talks(asked)
        .values_list("competitor__key")
        .annotate(Count("pk"), Count("client", distinct=True), Avg("their_price"))
    ):
        pressure = told.setdefault(key, Pressure())
        pressure.talks, pressure.clients = talks, clients
        pressure.price = None if price is None else float(price)
    _fill_gaps(asked, told)
    return told


def _lost(asked: Asked) -> Any:
    ends = facts.BY_NAME["ends"]
    return ends.rows(asked.by).filter(outcome="lost", **reckoning.during(ends, asked.spell)).order_by()


def _talks(asked: Asked) -> Any:
    entries = facts.BY_NAME["entries"]
    told = entries.rows(asked.by).filter(competitor__isnull=False, **reckoning.during(entries, asked.spell))
    return told.order_by()


def _fill_gaps(asked: Asked, told: Mapping[str, Pressure]) -> None:
    """What clients who name one rival are thought to buy of others in a year."""
    pairs = _talks(asked).values_list("client", "competitor__key").distinct()
    named: dict[int, set[str]] = {}
    for client, key in pairs:
        named.setdefault(client, set()).add(key)
    seen = Estimate.objects.visible_to(asked.by).filter(
        client__in=list(named), low__isnull=False, share_low__isnull=False
    )
    for one in seen:
        for key in named[one.client_id]:
            parted = len(named[one.client_id])
            told[key].gap_low += _else(one.low, one.share_high) / parted
            told[key].gap_high += _else(one.high or one.low, one.share_low) / parted


def _else(volume: Decimal | None, share: float | None) -> float:
    return float(volume or 0) * max(1 - (share or 0.0), 0.0)


def _rivals(asked: Asked, told: Mapping[str, Pressure], names: Mapping[str, str]) -> Sheet:
    since, until = asked.so_far
    years = max((until - since).days / YEAR_DAYS, 1 / YEAR_DAYS)
    lost = sum(one.lost for one in told.values())
    ordered = sorted(told.items(), key=lambda one: (not one[0], -one[1].amount))
    lines = [
        Line(names.get(key, _("nobody was named")), _evidence(asked, key, one, years, lost))
        for key, one in ordered
        if key or one.lost
    ]
    return Sheet(
        "rivals",
        _("Rivals by what they take"),
        _("Rival"),
        [
            _("Deals lost"),
            _("Of all lost"),
            _("Their amount"),
            _("Likely volume a year"),
            _("Of that bought elsewhere"),
            _("Talks that name him"),
            _("His price"),
        ],
        lines,
        _(
            "The likely volume is a range: from the deals lost to him, as chance lets them vary, and from what clients"
            " who name him are thought to buy elsewhere in a year, whichever is more. Where nobody is asked, nobody"
            " is named."
        ),
        _silent(told, lost),
        "flag",
    )


def _evidence(asked: Asked, key: str, one: Pressure, years: float, lost: int) -> list[Cell]:
    low, high = one.volume(years)
    return [
        sheets.number(one.lost, url=asked.rows("lost", "rival", rival=key, end="lost")),
        sheets.part(Share(one.lost, lost)),
        sheets.amount(one.amount, asked.currency),
        _range(low, high, asked.currency) if key else Cell(),
        _range(one.gap_low, one.gap_high, asked.currency),
        sheets.number(one.talks, url=asked.rows("contacts", "rival", rival=key)),
        sheets.amount(one.price, asked.currency),
    ]


def _silent(told: Mapping[str, Pressure], lost: int) -> list[Finding]:
    """Where most losses name nobody, the table is of the few that do."""
    unnamed = told[""].lost if "" in told else 0
    if lost < FEWEST or unnamed * 2 < lost:
        return []
    text = _(
        "Of %(lost)s lost deals %(unnamed)s name no rival: ask each who was chosen, or the table tells of a few alone."
    )
    return [Finding(text % {"lost": lost, "unnamed": unnamed}, "warn")]


def _range(low: float, high: float, currency: str) -> Cell:
    if not high:
        return Cell()
    shown = f"{money.shown(round(low), currency)} – {money.shown(round(high), currency)}"
    exact = [Decimal(str(round(one, 2))) for one in (low, high)]
    return Cell(shown, None, "", exact[0], exact[1])


def _regions(asked: Asked, told: Mapping[str, Pressure], names: Mapping[str, str]) -> Sheet:
    """Which rival is met where; marked is what is more than chance, with all pairs counted in."""
    keys = sorted(names, key=lambda key: -told[key].lost)[:6]
    keys = [key for key in keys if told[key].lost]
    of_region: Counter[str] = Counter()
    for one in told.values():
        of_region.update(one.regions)
    whole, tried = sum(of_region.values()), max(len(keys) * len(of_region), 1)
    lines, found = [], []
    for region, in_region in of_region.most_common(20):
        cells = []
        for key in keys:
            count, elsewhere = told[key].regions[region], told[key].lost - told[key].regions[region]
            url = asked.rows("lost", "client", rival=key, region=region, end="lost")
            cells.append(sheets.number(count, url=url))
            chance = contrasts.more_often(count, in_region, elsewhere, whole - in_region)
            if region and count >= FEWEST and chance < contrasts.CHANCE / 2 / tried:
                found.append(_presses(names[key], region, count, in_region, told[key].lost, url))
        lines.append(Line(region or _("region not known"), [sheets.number(in_region), *cells]))
    return Sheet(
        "regions",
        _("Where they press"),
        _("Region"),
        [_("Lost in all"), *(names[key] for key in keys)],
        lines,
        _(
            "Lost deals by the region of the client. What is more than chance would put there is said above the table."
        ),
        found,
        "map-pin",
    )


def _presses(name: str, region: str, count: int, in_region: int, in_all: int, url: str) -> Finding:
    text = _(
        "“%(name)s” presses in “%(region)s”: %(count)s of the %(in_region)s deals lost there went to him, of %(in_all)s"
        " that he took in all. That is more than chance would put there."
    )
    told = {"name": name, "region": region, "count": count, "in_region": in_region, "in_all": in_all}
    return Finding(text % told, "warn", url)
