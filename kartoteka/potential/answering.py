"""Answering: what was said of a client to the quick questions, and what he is thought to be worth by it."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.groups import keeping
from kartoteka.groups.models import Standing
from kartoteka.potential import estimating
from kartoteka.potential.estimating import Borders, Told
from kartoteka.potential.models import Answer, Estimate, Scale, Sign
from kartoteka.staff.actors import Actor


def scale() -> Scale:
    return Scale.objects.filter(pk=1).first() or Scale(pk=1)


def signs() -> list[Sign]:
    """Those that are asked: of the firm's trade, in their order."""
    return list(Sign.objects.filter(trade=scale().trade, retired_at=None).order_by("pk"))


def borders() -> Borders:
    """The firm's word, or what makes a client large or medium among those who buy."""
    said, told = scale(), keeping.latest()
    promising = said.promising_from or (told.large_from if told else Decimal(0))
    medium = said.medium_from or (told.medium_from if told else Decimal(0))
    return Borders(promising, min(medium, promising))


@transaction.atomic
def answer(
    client: Client,
    *,
    answers: Mapping[int, int | None],
    volume: Decimal | None,
    budget: Decimal | None,
    by: Actor,
) -> Estimate | None:
    """`answers` are places of options by the number of the sign; None takes an answer back."""
    # Whoever answers at the same time waits: the estimate is one.
    Client.objects.visible_to(by).select_for_update(of=("self",)).get(pk=client.pk)
    for sign, place in answers.items():
        seen = Answer.objects.visible_to(by).filter(client=client, sign=sign)
        if place is None:
            seen.delete()
        elif not seen.update(place=place, by=by.member_id):
            Answer.objects.bulk_create([Answer(client=client, sign_id=sign, place=place, by_id=by.member_id)])
    tracing.trace("potential told", client, by=by, fields=sorted(_told(answers, volume, budget)))
    return _estimate(client, volume, budget, by=by)


def answers_of(client: Client, actor: Actor) -> dict[int, int]:
    return dict(Answer.objects.visible_to(actor).filter(client=client).values_list("sign", "place"))


def _estimate(
    client: Client, volume: Decimal | None, budget: Decimal | None, *, by: Actor
) -> Estimate | None:
    told = Told(volume, budget, answers_of(client, by))
    found = estimating.potential(told, signs(), borders())
    seen = Estimate.objects.visible_to(by).filter(client=client)
    if found is None:
        seen.delete()
        return None
    standing = Standing.objects.visible_to(by).filter(client=client).first()
    recent = standing.recent_amount if standing else Decimal(0)
    low, high = estimating.share(recent, found.low, found.high)
    one = seen.first() or Estimate(client=client)
    one.volume, one.budget, one.by_id = volume, budget, by.member_id
    one.level, one.ground, one.score = found.level, found.ground, found.score
    one.low, one.high, one.share_low, one.share_high = found.low, found.high, low, high
    one.save()
    return one


def _told(answers: Mapping[int, int | None], volume: Decimal | None, budget: Decimal | None) -> set[str]:
    told = {"signs"} if any(place is not None for place in answers.values()) else set()
    return (
        told | ({"volume"} if volume is not None else set()) | ({"budget"} if budget is not None else set())
    )
