"""People: whether managers differ in what they win by more than chance, and how promises were kept."""

from collections.abc import Sequence

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from kartoteka.lib import contrasts
from kartoteka.lib.shares import Share
from kartoteka.reports import facts, reckoning
from kartoteka.reports.halves.statements import Asked, Statement, share
from kartoteka.staff.models import Member

FEWEST = 10
CERTAIN = 0.01


def find(asked: Asked) -> Sequence[Statement]:
    return [*_winning(asked), *_promises(asked)]


def _winning(asked: Asked) -> list[Statement]:
    """Chi-square of the shares: a spread that chance makes is nobody's merit and nobody's fault."""
    fact = facts.BY_NAME["ends"]
    rows = fact.rows(asked.by).filter(**reckoning.during(fact, asked.half.spell)).order_by()
    told = rows.values("deal__keeper__key").annotate(
        all=Count("pk"), won=Count("pk", filter=Q(outcome="won"))
    )
    shares = {one["deal__keeper__key"]: Share(one["won"], one["all"]) for one in told}
    judged = {key: one for key, one in shares.items() if one.whole >= FEWEST}
    whole = Share(sum(one.count for one in shares.values()), sum(one.whole for one in shares.values()))
    if not whole.whole:
        return []
    low, high = whole.bounds
    words = {
        "part": share(whole.part),
        "won": whole.count,
        "ended": whole.whole,
        "low": share(low),
        "high": share(high),
    }
    text = _("Of %(ended)s deals that ended %(won)s were won: %(part)s.") % words
    sure = _("The true share lies between %(low)s and %(high)s, 19 times of 20.") % words
    said = [Statement("winning", text, sure, asked.report("win_rate", "manager", beside="year"))]
    if len(judged) > 1:
        said.append(_spread(asked, judged))
    return said


def _spread(asked: Asked, judged: dict[str, Share]) -> Statement:
    chance = contrasts.spread([one.count for one in judged.values()], [one.whole for one in judged.values()])
    address = asked.report("win_rate", "manager")
    if chance >= CERTAIN:
        text = _(
            "Managers differ in what they win by no more than chance would make them: no merit and no fault to be read from it."
        )
        sure = _(
            "Chi-square of %(count)s managers with ten ended deals or more: chance alone does that in %(chance)s of cases."
        )
        return Statement("no spread", text, sure % {"count": len(judged), "chance": share(chance)}, address)
    best, worst = (pick(judged, key=lambda one: judged[one].part) for pick in (max, min))
    names = dict(Member.objects.filter(key__in=[best, worst]).values_list("key", "name"))
    told = {
        "best": names.get(best, ""),
        "best_part": share(judged[best].part),
        "worst": names.get(worst, ""),
        "worst_part": share(judged[worst].part),
    }
    text = _(
        "Managers differ in what they win by more than chance: from %(worst_part)s (%(worst)s) to %(best_part)s (%(best)s)."
    )
    sure = _(
        "Chi-square: chance alone does that in less than one case of a hundred. Their clients may differ, too."
    )
    return Statement("spread", text % told, sure, address)


def _promises(asked: Asked) -> list[Statement]:
    fact = facts.BY_NAME["promises"]
    rows = fact.rows(asked.by).filter(is_kept__isnull=False, **reckoning.during(fact, asked.half.spell))
    told = rows.aggregate(all=Count("pk"), kept=Count("pk", filter=Q(is_kept=True)))
    if not told["all"]:
        return []
    one = Share(told["kept"], told["all"])
    low, high = one.bounds
    words = {
        "kept": one.count,
        "all": one.whole,
        "part": share(one.part),
        "low": share(low),
        "high": share(high),
    }
    text = _("Of %(all)s promises to clients %(kept)s were kept: %(part)s.") % words
    sure = _("The true share lies between %(low)s and %(high)s, 19 times of 20.") % words
    return [Statement("promises", text, sure, asked.report("kept", "manager"), "plain")]
