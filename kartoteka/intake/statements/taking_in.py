"""Taking in: a bank's file becomes a statement of the account that it is of."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from kartoteka.cards.sealing import keyring
from kartoteka.cash import receiving
from kartoteka.cash.models import Point, Statement, StatementColumns
from kartoteka.cash.receiving import Sheet, Source, StatementRefused
from kartoteka.intake.statements import reading
from kartoteka.intake.statements.reading import Table
from kartoteka.staff.actors import Actor


def take_in(point: Point, name: str, data: bytes, *, by: Actor) -> Statement:
    """Raises what reading and receiving raise; then nothing of the file is kept."""
    read, source = reading.read(data), Source(name, reading.digest(data))
    if not isinstance(read, Table):
        return receiving.receive(point, _of(point, read, by), source, by=by)
    known = StatementColumns.objects.filter(point=point, headings=read.mark).first()
    if known is not None:
        return receiving.receive(point, read.sheet(known.parts), source, by=by)
    waiting = replace(source, waiting=keyring().seal(read.written()))
    return receiving.receive(point, Sheet("table"), waiting, by=by)


def table_of(statement: Statement) -> Table:
    return Table.of(keyring().open(statement.waiting))


def understand(statement: Statement, parts: list[str], *, by: Actor) -> Statement:
    table = table_of(statement)
    return receiving.understand(statement, table.sheet(parts), parts, table.mark, by=by)


def _of(point: Point, sheets: Sequence[Sheet], by: Actor) -> Sheet:
    """Of several accounts, the one that earlier statements have told to be this."""
    if len(sheets) == 1:
        return sheets[0]
    number = receiving.known_account(point, by)
    found = next((sheet for sheet in sheets if sheet.account == number), None)
    if found is None:
        told = ", ".join(f"…{sheet.account[-4:]}" for sheet in sheets)
        raise StatementRefused(
            _("The file is of several accounts: %(told)s. Bring one of this account alone first.")
            % {"told": told},
            field="file",
        )
    return found
