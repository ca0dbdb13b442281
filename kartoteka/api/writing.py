"""From what a program sent to fields of a card, and back. The fields are those of every screen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kartoteka.cards.fields import Field
from kartoteka.cards.models import Word
from kartoteka.lib.refusals import Refusal

BESIDE = {"own", "version", "contacts", "phone", "post", "started"}


class FieldUnknown(Refusal):
    pass


def wanted(told: Mapping[str, Any], known: list[Field]) -> dict[Field, Any]:
    """The fields that are to be set, with their values read. Raises FieldUnknown or FieldUnreadable."""
    given = {name: value for name, value in told.items() if name not in BESIDE}
    given |= {f"own:{key}": value for key, value in (told.get("own") or {}).items()}
    by_name = {field.name: field for field in known}
    if unknown := given.keys() - by_name.keys():
        name = min(unknown)
        raise FieldUnknown(_("There is no field “%(field)s”.") % {"field": name[:60]}, field=name[:60])
    return {by_name[name]: by_name[name].read(_typed(value)) for name, value in given.items()}


def plain(value: Any) -> Any:
    """A value as it goes out."""
    if isinstance(value, Word):
        return value.key
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value


def _typed(value: Any) -> Any:
    """As a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value if isinstance(value, list) else str(value)
