"""Desks with money in them, a movement, and statements of the bank."""

from decimal import Decimal

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.sealing import keyring
from kartoteka.cash import arranging, lines, moving, receiving, writing
from kartoteka.cash.models import Point, StatementLine
from kartoteka.cash.receiving import Entry, Sheet, Source
from kartoteka.intake.statements.reading import Table
from kartoteka.staff.actors import Actor
from kartoteka.staff.tests import makers
from kartoteka.workspaces import queries as workspaces
from tests.guard.cast import Cast


def furnish(cast: Cast) -> dict[str, str]:
    actor = makers.acts_as(cast.people["vera"])
    with makers.inside(), acting.acting(actor):
        desk = arranging.add("desk", "Вторая", by=actor)
        spare = arranging.add("desk", "Запасная", by=actor)
        movement = moving.take(desk, Decimal(90), by=actor)
        account = arranging.usual("account", workspaces.current_workspace().money)
        return {
            "desk": desk.key,
            "spare_desk": spare.key,
            "movement": movement.key,
            "bank_account": account.key,
            **_statements(account, cast.planted["anna"].words[0], actor),
        }


def _statements(account: Point, word: str, actor: Actor) -> dict[str, str]:
    today = timezone.localdate()
    entries = [Entry(on=today, amount=Decimal(amount), payer=word) for amount in (5, 6, -7)]
    made = receiving.receive(account, Sheet("mt940", entries), Source("bank.sta", "1" * 64), by=actor)
    table = Table(["Дата", "Кто", "Сумма"], [(2, [str(today), word, "9"])])
    source = Source("bank.csv", "2" * 64, keyring().seal(table.written()))
    waiting = receiving.receive(account, Sheet("table"), source, by=actor)
    is_open, aside, moved = StatementLine.objects.visible_to(actor).filter(statement=made).order_by("place")
    lines.set_aside(aside, by=actor, why="Уже в книге")
    writing.write(moved, by=actor, reason="rent")
    return {
        "statement": made.key,
        "bank_table": waiting.key,
        "bank_line": is_open.key,
        "aside_line": aside.key,
        "moved_line": moved.key,
    }
