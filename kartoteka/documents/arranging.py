"""Arranging what the firm says of itself on papers."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from kartoteka.audit import tracing
from kartoteka.documents import customs
from kartoteka.documents.models import Custom, Requisites
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import queries


def requisites() -> Requisites:
    return Requisites.objects.filter(pk=1).first() or Requisites(pk=1)


def custom() -> Custom:
    """After which country's custom papers look, unless somebody says otherwise."""
    chosen = requisites().custom
    return Custom(chosen) if chosen else customs.usual(queries.current_workspace().country)


@transaction.atomic
def change(told: Mapping[str, Any], *, by: Actor) -> Requisites:
    """Papers that were printed stay as they are."""
    changed, _is_new = Requisites.objects.update_or_create(pk=1, defaults=dict(told))
    tracing.trace("requisites changed", by=by)
    return changed
