"""Arranging signs: which trade's are asked, and how much each answer weighs."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.potential import presets
from kartoteka.potential.models import Scale, Sign
from kartoteka.staff.actors import Actor


class ScaleRefused(Refusal):
    """Borders that do not rise."""


@transaction.atomic
def choose(trade: str, *, promising_from: Decimal | None, medium_from: Decimal | None, by: Actor) -> Scale:
    """The signs of a trade are laid out when it is chosen for the first time."""
    kept = Scale.objects.select_for_update().filter(pk=1).first() or Scale(pk=1)
    kept.trade, kept.promising_from, kept.medium_from = trade, promising_from, medium_from
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as error:
        raise ScaleRefused(_("Each border has to lie above the one before it.")) from error
    if not Sign.objects.filter(trade=trade).exists():
        Sign.objects.bulk_create(
            Sign(
                trade=trade,
                question=str(question),
                options=[{"word": str(word), "points": points} for word, points in options],
            )
            for question, options in presets.SIGNS[trade]
        )
    tracing.trace("signs arranged", by=by, name=trade)
    return kept


@transaction.atomic
def weigh(points: Mapping[str, Sequence[int]], *, by: Actor) -> None:
    """By the key of the sign, the points of its answers in their order."""
    for sign in Sign.objects.select_for_update().filter(key__in=points).order_by("pk"):
        weights = list(points[sign.key])
        if len(weights) == len(sign.options):
            sign.options = [
                {**option, "points": weight} for option, weight in zip(sign.options, weights, strict=True)
            ]
            sign.save(update_fields=["options"])
    tracing.trace("signs arranged", by=by)
