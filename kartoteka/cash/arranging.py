"""Arranging: which desks and accounts the firm has, and what lay there at first."""

from decimal import Decimal

from babel import Locale
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cash.models import Point
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import queries as workspaces


class PointRefused(Refusal):
    pass


def usual(kind: str, currency: str) -> Point:
    """Where money goes when nobody says where; it is there from the first payment on."""
    found = Point.objects.filter(kind=kind, currency=currency, is_usual=True).first()
    if found is not None:
        return found
    firm = workspaces.current_workspace()
    own = currency == firm.money
    # It is the firm's word, whoever comes first.
    with translation.override(firm.language):
        name = _("Cash desk") if kind == Point.Kind.DESK else _("Bank account")
    fresh = Point(kind=kind, currency=currency, is_usual=True, name=name if own else f"{name}, {currency}")
    Point.objects.bulk_create([fresh], ignore_conflicts=True)
    return Point.objects.get(kind=kind, currency=currency, is_usual=True)


@transaction.atomic
def add(kind: str, name: str, *, by: Actor, currency: str = "", opening: Decimal = Decimal(0)) -> Point:
    currency = currency or workspaces.current_workspace().money
    name = _checked(name)
    if currency not in Locale("en").currencies:
        raise PointRefused(_("There is no such currency."), field="currency")
    is_first = not Point.objects.filter(kind=kind, currency=currency, is_usual=True).exists()
    made = Point(kind=kind, name=name, currency=currency, opening=opening, is_usual=is_first)
    Point.objects.bulk_create([made])
    tracing.trace("point added", made, by=by, kind=kind, currency=currency)
    return made


@transaction.atomic
def change(point: Point, *, by: Actor, name: str, opening: Decimal, is_usual: bool = False) -> Point:
    """What lay there at first can be told until the first day is closed."""
    held = Point.objects.select_for_update().get(pk=point.pk)
    if opening != held.opening and held.closed_on is not None:
        raise PointRefused(
            _("Days of this desk are closed: what lay there at first stays as it is."), field="opening"
        )
    if is_usual and held.retired_at is not None:
        raise PointRefused(_("This desk or account is not in use any more."), field="is_usual")
    if is_usual and not held.is_usual:
        same = Point.objects.filter(kind=held.kind, currency=held.currency, is_usual=True)
        same.update(is_usual=False)
        held.is_usual = True
    held.name, held.opening = _checked(name), opening
    held.save(update_fields=["name", "opening", "is_usual"])
    tracing.trace("point changed", held, by=by, opening=str(opening))
    return held


@transaction.atomic
def retire(point: Point, *, by: Actor) -> None:
    """A point with nothing in it is taken out of use; its movements stay."""
    held = Point.objects.select_for_update().get(pk=point.pk)
    if held.is_usual:
        raise PointRefused(_("Money goes here when nobody says where: make another one usual first."))
    if held.balance != 0:
        raise PointRefused(_("There is money here: carry it elsewhere first."))
    held.retired_at = timezone.now()
    held.save(update_fields=["retired_at"])
    tracing.trace("point retired", held, by=by)


@transaction.atomic
def bring_back(point: Point, *, by: Actor) -> None:
    held = Point.objects.select_for_update().get(pk=point.pk)
    held.retired_at = None
    held.save(update_fields=["retired_at"])
    tracing.trace("point brought back", held, by=by)


def _checked(name: str) -> str:
    told = folding.tidy(name)[:80]
    if not told:
        raise PointRefused(_("Give it a name."), field="name")
    return told
