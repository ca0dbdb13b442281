"""Keeping the norm: where the borders between groups lie, by the firm's word or by the program's proposal."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.groups.classing import Borders
from kartoteka.groups.models import Norm, Reckoning
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor


class NormRefused(Refusal):
    """Borders that do not rise."""


def norm() -> Norm:
    return Norm.objects.filter(pk=1).first() or Norm(pk=1)


def latest() -> Reckoning | None:
    """What the groups of today were told apart by; nothing before the first night."""
    return Reckoning.objects.order_by("-on").first()


def borders(said: Norm, proposed: Borders) -> Borders:
    """The firm's word first. A border that it left out gives way to one it has said."""
    large = float(said.large_from) if said.large_from is not None else proposed.large_from
    medium = float(said.medium_from) if said.medium_from is not None else proposed.medium_from
    if large < medium:
        large, medium = (large, large) if said.large_from is not None else (medium, medium)
    return Borders(large, medium, said.constant_from or proposed.constant_from)


@transaction.atomic
def change(told: dict[str, Any], *, by: Actor) -> Norm:
    kept = Norm.objects.select_for_update().filter(pk=1).first() or Norm(pk=1)
    changed = sorted(name for name, value in told.items() if getattr(kept, name) != value)
    for name in changed:
        setattr(kept, name, told[name])
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as error:
        raise NormRefused(_("Each border has to lie above the one before it.")) from error
    if changed:
        tracing.trace("groups arranged", by=by, fields=changed)
    return kept
