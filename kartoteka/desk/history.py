"""The edits of a card, told in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kartoteka.audit import queries as trace
from kartoteka.audit.models import Change
from kartoteka.cards.models import Client
from kartoteka.staff import queries as staff


@dataclass(frozen=True)
class Line:
    """One field that was changed: by whom, when, from what to what."""

    field: str
    by: str
    at: datetime
    text: str


def lines_of(client: Client) -> list[Line]:
    """The history of a card that the reader may see, newest first."""
    changes = trace.changes_of(client)
    names = staff.names_by_id() if changes else {}
    return [line for change in changes for line in _lines(change, names)]


def _lines(change: Change, names: dict[int, str]) -> Iterator[Line]:
    labels = {"name": _("Name"), "kind": _("Kind"), "keeper_id": _("Manager")}
    by = names.get(change.actor_id or 0, _("the program"))
    for field, (was, became) in change.fields.items():
        if field in labels:
            text = f"{_told(field, was, names)} → {_told(field, became, names)}"
            yield Line(field=labels[field], by=by, at=change.at, text=text)


def _told(field: str, value: object, names: dict[int, str]) -> str:
    if field == "keeper_id" and isinstance(value, int):
        return names.get(value, "—")
    if field == "kind":
        return str(Client.Kind(str(value)).label)
    return str(value)
