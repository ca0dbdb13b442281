"""Rivals: who wins deals from us in one region more often than chance would have it."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Count
from django.utils.translation import gettext as _

from kartoteka.journal.models import Competitor
from kartoteka.lib import contrasts
from kartoteka.reports import facts, reckoning
from kartoteka.reports.halves.statements import Asked, Proposal, Statement

FEWEST = 5


def find(asked: Asked) -> Sequence[Statement]:
    """Of the deals lost in a region, as many to this rival as nobody loses to him elsewhere."""
    lost = _lost(asked)
    of_rival, of_region, whole = Counter[str](), Counter[str](), sum(lost.values())
    for (rival, region), count in lost.items():
        of_rival[rival] += count
        of_region[region] += count
    pairs = [(pair, count) for pair, count in lost.items() if all(pair) and count >= FEWEST]
    tried = sum(1 for rival in of_rival if rival for region in of_region if region)
    found = []
    for (rival, region), count in pairs:
        elsewhere = of_rival[rival] - count
        chance = contrasts.more_often(count, of_region[region], elsewhere, whole - of_region[region])
        if chance < contrasts.CHANCE / 2 / max(tried, 1):
            found.append((chance, rival, region, count))
    names = dict(Competitor.objects.filter(key__in=[one[1] for one in found]).values_list("key", "name"))
    return [
        _statement(asked, rival, names.get(rival, ""), region, count, of_region[region], of_rival[rival])
        for _chance, rival, region, count in sorted(found)
    ]


def _lost(asked: Asked) -> dict[tuple[str, str], int]:
    fact = facts.BY_NAME["ends"]
    rows = fact.rows(asked.by).filter(outcome="lost", **reckoning.during(fact, asked.half.spell)).order_by()
    told = rows.values_list("competitor__key", "deal__client__region").annotate(count=Count("pk"))
    return {(rival or "", region): count for rival, region, count in told}


def _statement(
    asked: Asked, rival: str, name: str, region: str, count: int, in_region: int, in_all: int
) -> Statement:
    told = {"name": name, "region": region, "count": count, "in_region": in_region, "in_all": in_all}
    text = _(
        "The rival “%(name)s” presses in one region, “%(region)s”: %(count)s of the %(in_region)s deals lost there went to "
        "him, of %(in_all)s that he took in all."
    )
    sure = _(
        "More than chance would put there (Fisher's test, with all pairs of rivals and regions counted in)."
    )
    act = _(
        "Answer “%(name)s” in “%(region)s”: learn his prices and terms from the last three lost clients, and offer theirs back."
    )
    address = asked.report("lost", "client", rival=rival, region=region)
    proposal = Proposal(act % told, "region", region, 0.05)
    return Statement("rival", text % told, sure, address, "bad", f"{rival}:{region}", proposal)
