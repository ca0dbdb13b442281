"""Every field of a card in one table, the firm's own included: pages, lists, imports and the API read it here."""

from kartoteka.cards.fields import own
from kartoteka.cards.fields.field import Field, FieldUnreadable, Group, Kind, Option
from kartoteka.cards.fields.own import attach, own_fields, put_many, rows_of, value_in
from kartoteka.cards.fields.plain import CLIENT_FIELDS, KIND, NAME, PERSON_FIELDS
from kartoteka.cards.models import Client
from kartoteka.staff.actors import Actor

__all__ = [
    "KIND",
    "NAME",
    "Field",
    "FieldUnreadable",
    "Group",
    "Kind",
    "Option",
    "attach",
    "find",
    "named",
    "of_clients",
    "of_people",
    "on_card",
    "own_fields",
    "put_many",
    "rows_of",
    "value_in",
]


def of_clients() -> list[Field]:
    """What stands on a client's card, in the order of the card; one query for the firm's own fields."""
    return [*CLIENT_FIELDS, *own_fields("client")]


def on_card(client: Client, actor: Actor) -> list[Field]:
    """The same, with what the own ones hold of this client put on it."""
    return [*CLIENT_FIELDS, *own.on_card(client, actor)]


def of_people() -> list[Field]:
    return [*PERSON_FIELDS, *own_fields("person")]


def named(name: str, among: list[Field]) -> Field:
    """Raises KeyError when there is no such field."""
    found = find(name, among)
    if found is None:
        raise KeyError(name)
    return found


def find(name: str, among: list[Field]) -> Field | None:
    return next((field for field in among if field.name == name), None)
