"""Editing what is told of a deal."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.editing import EditedMeanwhile
from kartoteka.deals import valuing
from kartoteka.deals.models import Deal, Line
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

FACTS = ("title", "amount", "income", "expected_on", "source", "code")
TEXTS = {"title": 200, "code": 40}


class AmountRefused(Refusal):
    pass


@transaction.atomic
def change(deal: Deal, facts: Mapping[str, Any], *, by: Actor, seen: int | None = None) -> list[str]:
    """Answers which facts are others than before. `seen` is the version that was before the editor's eyes.

    Raises EditedMeanwhile, and AmountRefused where the lines of the deal tell its amount.
    """
    locked = Deal.objects.visible_to(by).select_for_update(of=("self",)).get(pk=deal.pk)
    if seen is not None and seen != locked.version:
        sentence = _("A colleague has changed this deal meanwhile. Look at it again.")
        raise EditedMeanwhile(sentence, version=locked.version)
    told = {name: _tidy(name, value) for name, value in facts.items() if name in FACTS}
    changed = [name for name, value in told.items() if getattr(locked, name) != value]
    if not changed:
        return []
    if "amount" in changed and Line.objects.visible_to(by).filter(deal=deal).exists():
        raise AmountRefused(
            _("The amount is the sum of the lines. Change the lines instead."), field="amount"
        )
    for name in changed:
        setattr(deal, name, told[name])
    check(deal.amount, deal.income)
    deal.version = locked.version + 1
    revalue(deal, changed)
    tracing.trace("deal edited", deal.client, by=by, deal=deal.pk, fields=changed)
    return changed


def check(amount: Decimal, income: Decimal | None) -> None:
    if amount < 0:
        raise AmountRefused(_("The amount cannot be below zero."), field="amount")
    if income is not None and income > amount > 0:
        raise AmountRefused(_("The income cannot be more than the amount."), field="income")


def revalue(deal: Deal, changed: list[str]) -> None:
    """Saves what has changed; an open deal is worth something else now, and the day plan is told."""
    if deal.is_open:
        valuing.value(deal)
    deal.save(update_fields=[*changed, "chance", "value", "version"])
    if deal.is_open:
        valuing.tell(deal)


def _tidy(name: str, value: Any) -> Any:
    if name in TEXTS:
        return folding.tidy(str(value or ""))[: TEXTS[name]]
    return Decimal(0) if name == "amount" and value is None else value
