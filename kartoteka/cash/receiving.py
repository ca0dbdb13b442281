"""Receiving: what a bank's file says is kept, line by line; what was read before is not kept again."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cash import posting
from kartoteka.cash.models import Point, Statement, StatementColumns, StatementLine
from kartoteka.lib import dates, folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

MOST_LINES = 20_000
AT_ONCE = 1000


class StatementRefused(Refusal):
    pass


class StatementKnown(Refusal):
    """The same file, or all of its lines, were read before."""


@dataclass(frozen=True)
class Entry:
    """A line as the bank tells it; `amount` is below nothing where money left. `unique` is the bank's own number."""

    on: date
    amount: Decimal
    reference: str = ""
    payer: str = ""
    tax_id: str = ""
    account: str = ""
    purpose: str = ""
    unique: str = ""


@dataclass(frozen=True)
class Sheet:
    """What a file says of one account."""

    format: str
    entries: Sequence[Entry] = ()
    account: str = ""
    currency: str = ""
    opening: Decimal | None = None
    closing: Decimal | None = None


@dataclass(frozen=True)
class Source:
    """The file that a sheet was read from; `waiting` is its table, sealed, until its columns are confirmed."""

    name: str
    digest: str
    waiting: str = field(default="", repr=False)


@transaction.atomic
def receive(point: Point, sheet: Sheet, source: Source, *, by: Actor) -> Statement:
    """Raises StatementRefused where it is another account's, StatementKnown where nothing in it is new."""
    # One file at a time for an account: whoever reads the same one meanwhile sees its lines.
    held = Point.objects.select_for_update().get(pk=point.pk)
    _check(held, sheet, by)
    made = Statement(
        point=held,
        format=sheet.format,
        file_name=folding.tidy(source.name)[:200] or "—",
        digest=source.digest,
        account=sheet.account[:40],
        opening=sheet.opening,
        closing=sheet.closing,
        waiting=source.waiting,
        by_id=by.member_id,
    )
    try:
        with transaction.atomic():
            Statement.objects.bulk_create([made])
    except IntegrityError as error:
        raise _known(held, source, by) from error
    if not source.waiting:
        _lay(made, sheet.entries, by)
    tracing.trace("statement taken in", held, by=by, format=sheet.format, lines=len(sheet.entries))
    return made


@transaction.atomic
def understand(
    statement: Statement, sheet: Sheet, parts: list[str], headings: str, *, by: Actor
) -> Statement:
    """A person has said what the columns of a table hold: it is remembered, and the lines are laid down."""
    held = Statement.objects.visible_to(by).select_for_update().get(pk=statement.pk)
    if not held.waiting:
        raise StatementRefused(_("The lines of this file are here already."))
    point = Point.objects.select_for_update().get(pk=held.point_id)
    _check(point, sheet, by)
    held.waiting = ""
    _lay(held, sheet.entries, by)
    StatementColumns.objects.update_or_create(point=point, headings=headings, defaults={"parts": parts})
    return held


@transaction.atomic
def drop(statement: Statement, *, by: Actor) -> None:
    """As if it were never read; refused once a line of it was settled."""
    held = Statement.objects.visible_to(by).select_for_update().get(pk=statement.pk)
    lines = StatementLine.objects.visible_to(by).filter(statement=held)
    # Whoever settles one of them meanwhile is waited for, and then it is not among the open ones.
    lines.filter(state=StatementLine.State.OPEN).delete()
    if lines.exists():
        raise StatementRefused(_("Lines of this file are settled: take that back first."))
    tracing.trace("statement dropped", held.point, by=by, file=held.file_name)
    Statement.objects.visible_to(by).filter(pk=held.pk).delete()


def _check(point: Point, sheet: Sheet, by: Actor) -> None:
    if point.is_desk or point.retired_at is not None:
        raise StatementRefused(_("Choose the bank account that the statement is of."), field="point")
    if sheet.currency and sheet.currency != point.currency:
        raise StatementRefused(
            _("The statement is in %(theirs)s, and this account in %(ours)s.")
            % {"theirs": sheet.currency, "ours": point.currency},
            field="point",
        )
    if len(sheet.entries) > MOST_LINES:
        raise StatementRefused(_("The file has more than 20,000 lines. Take a shorter time."), field="file")
    known = known_account(point, by)
    if sheet.account and known and known != sheet.account:
        raise StatementRefused(
            _("The statement is of the account …%(theirs)s, and earlier ones were of …%(ours)s.")
            % {"theirs": sheet.account[-4:], "ours": known[-4:]},
            field="point",
        )


def known_account(point: Point, by: Actor) -> str:
    """The number that earlier statements of this account have told."""
    told = Statement.objects.visible_to(by).filter(point=point).exclude(account="")
    return told.order_by("-id").values_list("account", flat=True).first() or ""


def _known(point: Point, source: Source, by: Actor) -> Refusal:
    earlier = Statement.objects.visible_to(by).filter(point=point, digest=source.digest).first()
    return StatementKnown(
        _("This file was read on %(day)s already.")
        % {"day": dates.day(earlier.at.date()) if earlier else "—"},
        field="file",
    )


def _lay(statement: Statement, entries: Sequence[Entry], by: Actor) -> None:
    """The lines that are not here yet; how many were is kept on the statement."""
    marked = list(zip(_fingerprints(entries), entries, strict=True))
    if not marked:
        raise StatementRefused(_("The file tells of no movement."), field="file")
    here = StatementLine.objects.visible_to(by).filter(
        point=statement.point_id, fingerprint__in=[mark for mark, _entry in marked]
    )
    known = set(here.values_list("fingerprint", flat=True))
    fresh = [
        _line(statement, place, mark, entry)
        for place, (mark, entry) in enumerate(marked, start=1)
        if mark not in known
    ]
    if not fresh:
        raise StatementKnown(_("All lines of this file were read before."), field="file")
    StatementLine.objects.bulk_create(fresh, batch_size=AT_ONCE)
    statement.known = len(marked) - len(fresh)
    statement.save(update_fields=["known", "waiting"])


def _line(statement: Statement, place: int, mark: str, entry: Entry) -> StatementLine:
    return StatementLine(
        statement=statement,
        point_id=statement.point_id,
        place=place,
        on=entry.on,
        amount=entry.amount,
        reference=folding.tidy(entry.reference)[:80],
        payer=posting.tidy(entry.payer, 200),
        tax_id=entry.tax_id[:20],
        account=entry.account[:40],
        purpose=posting.tidy(entry.purpose, 500),
        fingerprint=mark,
    )


def _fingerprints(entries: Sequence[Entry]) -> Iterator[str]:
    """The bank's own number, where it gives one; or all that is told, and which of the same lines it is."""
    seen: Counter[tuple[str, ...]] = Counter()
    for entry in entries:
        told: tuple[str, ...] = (str(entry.on), f"{entry.amount:.2f}")
        if entry.unique:
            told = (*told, "unique", entry.unique)
        else:
            words = (entry.reference, entry.account, entry.tax_id, entry.payer, entry.purpose)
            told = (*told, *map(folding.fold, words))
        seen[told] += 1
        yield hashlib.sha256("\x1f".join([*told, str(seen[told])]).encode()).hexdigest()
