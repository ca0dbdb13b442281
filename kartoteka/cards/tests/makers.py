"""Makers of clients for tests."""

from itertools import count

from kartoteka.access import acting
from kartoteka.cards import adding, employing, own_fields
from kartoteka.cards.models import Client, ContactPoint, OwnField, Person
from kartoteka.lib import phones
from kartoteka.staff.actors import Actor
from kartoteka.staff.tests import makers

_numbers = count(1_000_000)


def fresh_phone() -> phones.Phone:
    """A Russian mobile number that no other test has."""
    return phones.read(f"+7999{next(_numbers)}", country="RU")


def client(*, by: Actor, name: str = "ООО «Ромашка»", phone: phones.Phone | None = None) -> Client:
    """A client in the care of the actor."""
    with makers.inside(), acting.acting(by):
        return adding.add(name, reach=phone, by=by)


def contact(*, of: Client, phone: phones.Phone | None = None) -> ContactPoint:
    with makers.inside(), acting.system_actor("tests") as program:
        return adding.add_contact(of, phone or fresh_phone(), by=program)


def person(*, of: Client, by: Actor, name: str = "Пётр Иванов", post: str = "директор") -> Person:
    with makers.inside(), acting.acting(by):
        return employing.add_person(of, name, post=post, by=by)


def own_field(*, kind: str = "text", name: str = "", options: list[str] | None = None) -> OwnField:
    with makers.inside(), acting.system_actor("tests") as program:
        name = name or f"Поле {next(_numbers)}"
        return own_fields.add(name, kind=kind, options=options or [], by=program)
