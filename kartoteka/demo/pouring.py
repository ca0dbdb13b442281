"""Pouring invented clients into the tables by the thousand, within the transaction of the founding."""

from dataclasses import dataclass

from django.db.models import Model
from psycopg import sql

from kartoteka.cards.models import Client, ContactPoint, Job, Name, Person
from kartoteka.demo.inventing import Inventor
from kartoteka.demo.laying import TABLES, Firm, Layout, Numbers
from kartoteka.journal.models import Entry
from kartoteka.lib import pouring
from kartoteka.lib.database import connection, connections

DEFERRED_KEYS = """
    SELECT conname FROM pg_constraint
    WHERE contype = 'f' AND condeferred AND conrelid = ANY (%s::regclass[]) ORDER BY conname"""


@dataclass
class Poured:
    """How much there is by now."""

    clients: int = 0
    people: int = 0
    contacts: int = 0
    entries: int = 0

    def count(self, model: type[Model], rows: int) -> None:
        names: dict[type[Model], str] = {
            Client: "clients",
            Person: "people",
            ContactPoint: "contacts",
            Entry: "entries",
        }
        if name := names.get(model):
            setattr(self, name, getattr(self, name) + rows)


def check_keys_at_once() -> None:
    """Foreign keys are checked batch by batch: at commit a million checks would have to be remembered."""
    with connection.cursor() as cursor:
        cursor.execute(DEFERRED_KEYS, [[model._meta.db_table for model in TABLES]])
        keys = [sql.Identifier(name) for (name,) in cursor.fetchall()]
        if keys:
            cursor.execute(sql.SQL("SET CONSTRAINTS {} IMMEDIATE").format(sql.SQL(", ").join(keys)))


def pour(inventor: Inventor, start: int, firm: Firm, poured: Poured) -> None:
    """Writes the batch that begins there."""
    sketches = inventor.batch(start)
    layout = Layout(firm, Numbers(), sketches, inventor.furnish(start, sketches))
    given: dict[type[Model], list[int]] = {
        Client: layout.numbers.clients,
        Person: layout.numbers.humans,
        Job: layout.numbers.posts,
    }
    for model, rows in layout.rows():
        given.get(model, []).extend(pouring.pour(model, rows))
        poured.count(model, len(rows))
    pouring.repaint(Job, layout.successions())


def settle(schema: str) -> None:
    """Lets the database learn what the tables now hold; otherwise it finds out by itself, but later."""
    connections["owner"].set_schema(schema)
    with connections["owner"].cursor() as cursor:
        models: list[type[Model]] = [*TABLES, Name]
        for model in models:
            cursor.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(model._meta.db_table)))
