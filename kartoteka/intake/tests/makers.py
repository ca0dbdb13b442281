"""Makers of files and imports for tests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.intake import applying, receiving, starting, undoing
from kartoteka.intake.models import Import
from kartoteka.intake.plans import Plan
from kartoteka.staff.actors import Actor
from kartoteka.staff.tests import makers

Lines = Sequence[Sequence[str]]
HEADING = ("Имя", "Телефон", "Примечание")
PEOPLE: Lines = (
    ("Иванов Иван", "+7 916 123-45-01", "звонить после шести"),
    ("ООО «Ромашка»", "8 (916) 123-45-02", ""),
    ("Ковальчук Ольга", "89161234503", "запасной 8 916 123-45-33"),
)


def csv(lines: Lines = PEOPLE, *, heading: Sequence[str] | None = HEADING, separator: str = ";") -> bytes:
    rows = [*([heading] if heading else []), *lines]
    return "\r\n".join(separator.join(cells) for cells in rows).encode()


def people(number: int, *, prefix: str = "7") -> Lines:
    """That many lines, each with a phone of its own."""
    return [(f"Клиент {place}", f"+7916{prefix}{place:06d}", f"заметка {place}") for place in range(number)]


def dropped(data: bytes, name: str = "клиенты.csv") -> dict[str, BytesIO]:
    """A file as the import page sends it."""
    file = BytesIO(data)
    file.name = name
    return {"file": file}


def received(
    *, by: Actor, data: bytes | None = None, lines: Lines = PEOPLE, name: str = "клиенты.csv"
) -> Import:
    with makers.inside(), acting.acting(by):
        return receiving.receive(name, data if data is not None else csv(lines), by=by)


def started(
    *,
    by: Actor,
    data: bytes | None = None,
    lines: Lines = PEOPLE,
    name: str = "клиенты.csv",
    roles: Sequence[str] = (),
    **plan: Any,
) -> Import:
    """A file the person has confirmed; the worker has not begun."""
    batch = received(by=by, data=data, lines=lines, name=name)
    with makers.inside(), acting.acting(by):
        starting.apply(batch, described(Plan.of(batch), *roles, **plan), by=by)
    return batch


def described(plan: Plan, *roles: str, first_line: int | None = None, **more: Any) -> Plan:
    """The plan with other roles of the columns of its one sheet."""
    (sheet,) = plan.sheets
    said = [use.taken_for(role) for use, role in zip(sheet.uses, roles, strict=False)]
    uses = [*said, *sheet.uses[len(said) :]]
    begins = sheet.first_line if first_line is None else first_line
    return replace(plan, sheets=(replace(sheet, uses=tuple(uses), first_line=begins),), **more)


def applied(*, by: Actor, **said: Any) -> Import:
    batch = started(by=by, **said)
    apply(batch)
    return fresh(batch, by=by)


def apply(batch: Import) -> None:
    with makers.inside(role="none"):
        applying.apply(batch.pk, owner_id=batch.owner_id)


def undone(batch: Import, *, by: Actor) -> Import:
    with makers.inside(), acting.acting(by):
        starting.undo(batch, by=by)
    with makers.inside(role="none"):
        undoing.undo(batch.pk, member_id=by.person_id)
    return fresh(batch, by=by)


def left_lying(batch: Import, *, by: Actor) -> Import:
    """The import as it looks when its worker died a while ago."""
    with makers.inside(), acting.acting(by):
        batch.moved_at = timezone.now() - timedelta(minutes=5)
        batch.save(update_fields=["moved_at"])
    return batch


def fresh(batch: Import, *, by: Actor) -> Import:
    with makers.inside(), acting.acting(by):
        return Import.objects.visible_to(by).get(pk=batch.pk)


def names_of(actor: Actor) -> list[str]:
    with makers.inside(), acting.acting(actor):
        return list(Client.objects.visible_to(actor).order_by("id").values_list("name", flat=True))
