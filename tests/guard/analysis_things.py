"""Events that an address can name."""

from decimal import Decimal

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.analysis import happenings
from kartoteka.analysis.models import Forecast
from kartoteka.bonuses import ruling
from kartoteka.bonuses.models import BonusRule
from kartoteka.cards import listing_words
from kartoteka.cards.models import Source
from kartoteka.reports import deciding, keeping, outlaying, wishes
from kartoteka.staff.tests import makers
from tests.guard.cast import Cast


def furnish(cast: Cast) -> dict[str, str]:
    actor = makers.acts_as(cast.people["vera"])
    with makers.inside(), acting.acting(actor):
        event, gone = (
            happenings.note(
                kind="price",
                on=timezone.localdate(),
                words="",
                cut=Forecast.Cut.FIRM,
                subject="",
                by=actor,
            )
            for _ in range(2)
        )
        happenings.remove(gone, by=actor)
    return {"event": event.key, "gone_event": gone.key, **_reports(cast), **_bonuses(cast)}


def _reports(cast: Cast) -> dict[str, str]:
    """Anna's own report; a decision and an outlay of the head's, and one of each that was removed."""
    actor, anna = makers.acts_as(cast.people["vera"]), makers.acts_as(cast.people["anna"])
    today = timezone.localdate()
    with makers.inside(), acting.acting(anna):
        report = keeping.keep("Своё", wishes.read({}, today=today), by=anna)
    with makers.inside(), acting.system_actor("tests") as program:
        source = listing_words.add(Source, "Ярмарка", by=program)
    with makers.inside(), acting.acting(actor):
        decision, gone_decision = (
            deciding.decide("Позвонить", member=cast.people["anna"], due_on=today, by=actor) for _ in range(2)
        )
        deciding.remove(gone_decision, by=actor)
        outlay, gone_outlay = (
            outlaying.note(source, Decimal(100), on=today, words="", by=actor) for _ in range(2)
        )
        outlaying.remove(gone_outlay, by=actor)
    return {
        "report": report.key,
        "decision": decision.key,
        "gone_decision": gone_decision.key,
        "outlay": outlay.key,
        "gone_outlay": gone_outlay.key,
        "outlay_source": source.key,
    }


def _bonuses(cast: Cast) -> dict[str, str]:
    """A rule of the director's, and one that was removed."""
    director = makers.acts_as(cast.people["dmitri"])
    with makers.inside(), acting.acting(director):
        rule, gone = (
            ruling.add(
                ruling.Wanted(BonusRule.Kind.PAID, share=Decimal(2)), since=timezone.localdate(), by=director
            )
            for _ in range(2)
        )
        ruling.remove(gone, by=director)
    return {"bonus_rule": rule.key, "gone_bonus_rule": gone.key}
