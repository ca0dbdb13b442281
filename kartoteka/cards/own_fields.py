"""Making the firm's own fields, and taking them off the cards."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import OwnField
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

OF_A_LIST = {OwnField.Kind.CHOICE, OwnField.Kind.CHOICES}
MOST_OPTIONS, LONGEST_OPTION = 200, 100


class OwnFieldRefused(Refusal):
    pass


@transaction.atomic
def add(
    name: str, *, kind: str, by: Actor, target: str = OwnField.Target.CLIENT, options: Sequence[str] = ()
) -> OwnField:
    """Adds a field to every card. Raises OwnFieldRefused for a taken name or a list without options."""
    field = OwnField(kind=kind, target=target, place=OwnField.objects.count())
    _name(field, name)
    field.options = _options(options) if kind in OF_A_LIST else []
    if kind in OF_A_LIST and not field.options:
        raise OwnFieldRefused(_("Write at least one value to choose from."), field="options")
    _save(field)
    tracing.trace("own field added", field, by=by, kind=kind)
    return field


@transaction.atomic
def change(field: OwnField, *, name: str, options: Sequence[str] = (), by: Actor) -> None:
    """Renames it or changes its list; values that are on cards stay as they are."""
    _name(field, name)
    if field.kind in OF_A_LIST:
        field.options = _options(options) or field.options
    _save(field)
    tracing.trace("own field changed", field, by=by)


@transaction.atomic
def extend(field: OwnField, options: Sequence[str], *, by: Actor) -> None:
    """Puts more values at the end of its list; those that are there, and what has no room, are left out."""
    field.options = OwnField.objects.select_for_update().get(pk=field.pk).options
    known = {folding.fold(one) for one in field.options}
    fresh = {folding.fold(one): one for one in _options(options)}
    more = [one for folded, one in fresh.items() if folded not in known]
    if more:
        field.options = _options([*field.options, *more])
        field.save(update_fields=["options"])
        tracing.trace("own field changed", field, by=by)


def option(text: str) -> str:
    """A value of a list as it is kept."""
    return folding.tidy(text)[:LONGEST_OPTION]


@transaction.atomic
def retire(field: OwnField, *, by: Actor) -> None:
    """Takes the field off the cards. Its values stay and come back with it."""
    field.retired_at = timezone.now()
    field.save(update_fields=["retired_at"])
    tracing.trace("own field retired", field, by=by)


@transaction.atomic
def bring_back(field: OwnField, *, by: Actor) -> None:
    field.retired_at = None
    field.save(update_fields=["retired_at"])
    tracing.trace("own field brought back", field, by=by)


def _name(field: OwnField, name: str) -> None:
    field.name = folding.tidy(name)[:80]
    field.folded = folding.fold(field.name)[:80]
    if not field.folded:
        raise OwnFieldRefused(_("Give the field a name."), field="name")


def _save(field: OwnField) -> None:
    try:
        with transaction.atomic():
            field.save()
    except IntegrityError as error:
        raise OwnFieldRefused(_("There is a field of this name already."), field="name") from error


def _options(options: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(option, options))))[:MOST_OPTIONS]
