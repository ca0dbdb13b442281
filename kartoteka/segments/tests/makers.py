"""Makers of clients with fields, for tests of lists."""

from collections.abc import Iterator
from contextlib import contextmanager

from kartoteka.access import acting
from kartoteka.cards import adding, editing_many, fields
from kartoteka.cards.editing_many import Edit, always
from kartoteka.cards.models import Client, Industry, Mark, OwnField
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers


@contextmanager
def as_member(member: Member) -> Iterator[Actor]:
    """Within the firm, in the member's database role."""
    actor = makers.acts_as(member)
    with makers.inside(role="none"), acting.acting(actor):
        yield actor


def client(member: Member, name: str = "Ромашка", **values: str) -> Client:
    """A client in the member's care, with fields as a form writes them; own fields are called own_<key>."""
    with as_member(member) as actor:
        made = adding.add(name, by=actor)
        known = fields.of_clients()
        named = {fields.find(one.replace("own_", "own:"), known): text for one, text in values.items()}
        wanted = {field: always(field.read(text)) for field, text in named.items() if field}
        assert len(wanted) == len(values)
        if wanted:
            editing_many.change([Edit(made.pk, wanted)], by=actor)
        return made


def own_field(
    kind: str = "number", key: str = "size", name: str = "Сотрудников", **facts: object
) -> OwnField:
    with makers.inside(), acting.system_actor("tests"):
        return OwnField.objects.create(kind=kind, key=key, name=name, folded=name.lower(), **facts)


def industry(name: str, key: str) -> Industry:
    with makers.inside(), acting.system_actor("tests"):
        word = Industry(key=key)
        word.rename(name)
        word.save()
        return word


def mark(name: str, key: str) -> Mark:
    with makers.inside(), acting.system_actor("tests"):
        word = Mark(key=key)
        word.rename(name)
        word.save()
        return word
