"""Burying in the fictional firm what its half-year report has to dig out, or the like of it with nothing the matter.

Three years of orders of some clients up to today, so that the firm has a past; what is wrong came with the last
half-year that is over, of which the report tells unless it is asked for another.
"""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet, Sum
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kartoteka.analysis.models import Event
from kartoteka.cards import listing_words
from kartoteka.cards.models import Client, Source
from kartoteka.catalog.models import Product
from kartoteka.deals.models import Funnel
from kartoteka.demo import planting, vocabulary
from kartoteka.demo.inventing import Plan
from kartoteka.demo.living import Morning
from kartoteka.demo.planting import Field
from kartoteka.demo.vocabulary import Vocabulary
from kartoteka.journal.models import Competitor, Reason
from kartoteka.reports import spells
from kartoteka.reports.halves import telling
from kartoteka.sales.models import Order
from kartoteka.staff.actors import Actor

CLIENTS, NEWCOMERS, REGIONS, SOURCES, RIVALS = 40, 12, 5, 4, 4
# An order is worth so many of the first of the goods, as deals are on the average.
ORDER = 30
HALF, DAYS_AFTER = -6, 10


def bury_orders(morning: Morning, *, by: Actor) -> Field | None:
    """Nothing where nothing was asked for, or where there are too few clients."""
    plan = morning.inventor.plan
    if plan.has_truths is None:
        return None
    with translation.override(plan.language):
        field = _field(morning, by=by)
    if len(field.clients) == CLIENTS and len(field.newcomers) == NEWCOMERS:
        planting.sow_orders(
            field,
            by=by,
            today=_ended(),
            has_truths=plan.has_truths,
            seed=plan.seed,
            until=timezone.localdate(),
        )
        return field
    return None


def bury_deals(field: Field | None, morning: Morning, *, by: Actor) -> None:
    """Competitors and reasons come with the firm's deals, and so these come after them."""
    plan = morning.inventor.plan
    if field is not None and plan.has_truths is not None:
        planting.sow_deals(
            field,
            today=_ended(),
            has_truths=plan.has_truths,
            seed=plan.seed,
            until=timezone.localdate(),
        )


def planted(plan: Plan, *, by: Actor) -> set[tuple[str, str]]:
    """What the report has to claim of a firm with truths: kind and subject of each statement."""
    with translation.override(plan.language):
        exhibition = listing_words.ensure(Source, _("Spring exhibition"), by=by)
    region = _regions(vocabulary.load(plan.language))[1]
    past = Order.objects.visible_to(by).exclude(brought_by="").order_by().values_list("client__key")
    largest = past.annotate(sold=Sum("total")).order_by("-sold")[0][0]
    return {
        ("source", _sources(exhibition)[0].key),
        ("rival", f"{Competitor.objects.order_by('pk')[0].key}:{region}"),
        ("loss", largest),
        ("costly", exhibition.key),
        ("event", f"event:{Event.objects.visible_to(by).filter(kind=Event.Kind.PRICE)[0].key}"),
    }


def _ended() -> date:
    """The day after the half-year that is over."""
    return telling.read("", timezone.localdate()).whole.until + timedelta(days=1)


def _field(morning: Morning, *, by: Actor) -> Field:
    words = vocabulary.load(morning.inventor.plan.language)
    exhibition = listing_words.ensure(Source, _("Spring exhibition"), by=by)
    regions, sources = _regions(words), _sources(exhibition)
    return Field(
        (chosen := _long_here(regions, sources, by=by)),
        _newcomers(exhibition, chosen, by=by),
        regions,
        sources,
        exhibition,
        list(Competitor.objects.order_by("pk")[:RIVALS]),
        Reason.objects.filter(retired_at=None).order_by("pk")[0],
        Funnel.objects.filter(retired_at=None)[0],
        amount=float(words.deals.products[0][3]) * ORDER,
        goods=list(Product.objects.filter(retired_at=None).order_by("pk")),
        titles=words.deals.titles,
    )


def _regions(words: Vocabulary) -> list[str]:
    return list(dict.fromkeys(words.cards.regions))[:REGIONS]


def _sources(exhibition: Source) -> list[Source]:
    return [
        source
        for intent, places in ((Source.Intent.DELIBERATE, (2, 0)), (Source.Intent.SPONTANEOUS, (0, 1)))
        for source in _at(Source.objects.filter(intent=intent).exclude(pk=exhibition.pk), places)
    ]


def _at(found: QuerySet[Source], places: tuple[int, ...]) -> list[Source]:
    rows = list(found.order_by("pk"))
    return [rows[place] for place in places]


def _firms(by: Actor) -> QuerySet[Client]:
    """Those of whom the firm's own story tells nothing else."""
    seen: QuerySet[Client] = Client.objects.visible_to(by)
    return seen.filter(is_held=False, is_draft=False, kind=Client.Kind.COMPANY).exclude(
        pk__in=Order.objects.visible_to(by).values("client")
    )


def _long_here(regions: list[str], sources: list[Source], *, by: Actor) -> list[Client]:
    """Of every region and source alike, and each manager's in turn."""
    kept: dict[int | None, list[Client]] = {}
    for client in _firms(by).exclude(keeper=None).order_by("created_at", "pk")[: CLIENTS * 2]:
        kept.setdefault(client.keeper_id, []).append(client)
    turns = [mine[nth] for nth in range(CLIENTS) for mine in kept.values() if nth < len(mine)]
    chosen = turns[:CLIENTS]
    for nth, client in enumerate(chosen):
        client.region, client.source = regions[nth % len(regions)], sources[nth % len(sources)]
        client.save(update_fields=["region", "source"])
    return chosen


def _newcomers(exhibition: Source, others: list[Client], *, by: Actor) -> list[Client]:
    """Who came later is taken for one who came then: a card that is older than its journal harms nobody."""
    began = spells.moved(_ended(), HALF) + timedelta(days=DAYS_AFTER)
    came = timezone.make_aware(datetime.combine(began, time(12)))
    seen = _firms(by).filter(created_at__gte=came).exclude(pk__in=[one.pk for one in others])
    chosen = list(seen.order_by("created_at", "pk")[:NEWCOMERS])
    for client in chosen:
        client.source, client.created_at = exhibition, came
        client.save(update_fields=["source", "created_at"])
    return chosen
