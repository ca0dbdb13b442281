"""Editing a card: any of its fields, by one verb."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards import completing, fields
from kartoteka.cards.fields import Field
from kartoteka.cards.models import Client, Person
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

Card = Client | Person


class EditedMeanwhile(Refusal):
    """Somebody saved one of these fields after this person had opened the card; `clashes` are the fields.

    `version` is that of the card as it is now.
    """

    def __init__(self, sentence: str, clashes: Iterable[Field] = (), *, version: int) -> None:
        super().__init__(sentence)
        self.clashes = list(clashes)
        self.version = version


@transaction.atomic
def change(
    card: Card,
    wanted: Mapping[Field, Any],
    *,
    by: Actor,
    seen: Mapping[str, str] | None = None,
    version: int | None = None,
) -> None:
    """Sets fields of a client or of a person, and counts anew how much of the card is filled in.

    `seen` says what stood in the fields, as `Field.written` writes it, when the person began to type;
    `version` guards the whole card instead. Raises EditedMeanwhile and changes nothing if a colleague was faster.
    """
    locked = _locked(card, by)
    before = {field: field.value_of(locked) for field in wanted}
    _check_version(locked, version)
    clashes = [field for field, value in before.items() if _clashes(field, value, seen or {}, wanted[field])]
    if clashes:
        sentence = _("A colleague has changed this meanwhile. Choose what is right.")
        raise EditedMeanwhile(sentence, clashes, version=locked.version)

    changed = [
        field for field, value in before.items() if field.written(value) != field.written(wanted[field])
    ]
    columns = [column for field in changed for column in field.put(locked, wanted[field])]
    if changed:
        locked.version += 1
        locked.save(update_fields=[*columns, "version"])
        tracing.trace(
            f"{locked._meta.model_name} edited", locked, by=by, fields=[field.name for field in changed]
        )
        completing.count(locked if isinstance(locked, Client) else locked.client, by=by)
    for column in [*columns, "version"]:
        setattr(card, column, getattr(locked, column))
    card.own = locked.own  # type: ignore[union-attr]  # attached, not declared


def _locked(card: Card, by: Actor) -> Any:
    rows: Any = type(card).objects
    seen = rows.visible_to(by).select_for_update(of=("self",))
    found = (
        seen.select_related("client").get(pk=card.pk) if isinstance(card, Person) else seen.get(pk=card.pk)
    )
    fields.attach([found], by)
    return found


def _check_version(locked: Any, version: int | None) -> None:
    if version is not None and locked.version != version:
        raise EditedMeanwhile(
            _("The card was changed meanwhile; its name is now “%(name)s”. Check and save again.")
            % {"name": locked.name},
            version=locked.version,
        )


def _clashes(field: Field, value: Any, seen: Mapping[str, str], wanted: Any) -> bool:
    """Two who write the same do not clash."""
    now = field.written(value)
    return field.name in seen and seen[field.name] != now and field.written(wanted) != now
