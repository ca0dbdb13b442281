"""Repricing: a table of prices is brought, compared, applied in one act, and taken back in one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.catalog import comparing, renewing, tagging
from kartoteka.catalog.comparing import Comparison, Part
from kartoteka.catalog.models import PriceList, PriceTag, Product, Revision, RevisionLine, Supply
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

MOST_LINES = 20_000
AT_ONCE = 2000
LARGEST_MARKUP = 1000
Outcome = RevisionLine.Outcome


class RevisionRefused(Refusal):
    pass


@dataclass(frozen=True)
class Table:
    """The lines of a file below its headings, each with its number, and what the columns are taken for."""

    file_name: str
    headings: Sequence[str]
    parts: Sequence[str]
    lines: Sequence[tuple[int, list[str]]]


@dataclass(frozen=True)
class Wishes:
    """What is to be done with the prices of a table."""

    parts: Sequence[str]
    since: date
    sets: str = Revision.Sets.COST
    supplier: Client | None = None
    price_list: PriceList | None = None
    markup: Decimal | None = None
    adds_new: bool = True
    retires_gone: bool = False


@transaction.atomic
def bring(table: Table, *, currency: str, by: Actor) -> Revision:
    """Lays the lines down and compares them. Raises RevisionRefused."""
    if len(table.lines) > MOST_LINES:
        raise RevisionRefused(
            _("A price list has %(most)s lines at most. Divide it.") % {"most": MOST_LINES}, field="file"
        )
    revision = Revision(
        file_name=table.file_name[:200],
        currency=currency,
        since=timezone.localdate(),
        headings=list(table.headings),
        parts=list(table.parts),
        made_by_id=by.person_id,
    )
    revision.save(force_insert=True)
    _lay_down(revision, _compared(revision, table.lines, by=by), by=by)
    tracing.trace("prices read", revision, by=by, lines=len(table.lines))
    return revision


@transaction.atomic
def wish(revision: Revision, wishes: Wishes, *, by: Actor) -> None:
    """Compares anew, as it is wished. Raises RevisionRefused."""
    _locked(revision, by)
    _check(wishes)
    revision.parts, revision.since, revision.sets = list(wishes.parts), wishes.since, wishes.sets
    revision.supplier, revision.price_list = wishes.supplier, None
    if wishes.sets == Revision.Sets.PRICE:
        revision.price_list = wishes.price_list
    revision.markup = wishes.markup if wishes.sets == Revision.Sets.COST else None
    revision.adds_new, revision.retires_gone = wishes.adds_new, wishes.retires_gone
    revision.save()
    _lay_down(revision, _compared(revision, _cells(revision, by), by=by), by=by)


@transaction.atomic
def apply(revision: Revision, *, by: Actor) -> Counter[str]:
    """All of it or nothing; compared once more, because the catalogue may have moved on. Raises RevisionRefused."""
    _locked(revision, by)
    if not {Part.AMOUNT.value} <= set(revision.parts) or not {"name", "code"} & set(revision.parts):
        raise RevisionRefused(_("Say which column holds the names, and which the prices."))
    lines = _compared(revision, _cells(revision, by), by=by)
    renewing.renew(revision, lines, by=by)
    _lay_down(revision, lines, by=by)
    touched = {line.product_id for line in lines if line.product_id}
    tagging.refresh(touched)
    revision.applied_at = timezone.now()
    revision.save(update_fields=["applied_at"])
    counts = Counter(str(line.outcome) for line in lines)
    tracing.trace("prices revised", revision, by=by, lines=sum(counts.values()), made=counts[Outcome.NEW])
    return counts


@transaction.atomic
def undo(revision: Revision, *, by: Actor) -> None:
    """Its prices are withdrawn, new goods leave the catalogue, gone ones come back. Raises RevisionRefused."""
    held = Revision.objects.visible_to(by).select_for_update(of=("self",)).get(pk=revision.pk)
    if held.applied_at is None or held.undone_at:
        raise RevisionRefused(_("There is nothing to take back."))
    tags = list(PriceTag.objects.filter(revision=revision, withdrawn_at=None).values_list("pk", "product"))
    tagging.withdraw_all([tag for tag, _product in tags])
    tagging.refresh({product for _tag_, product in tags})
    lines = lines_of(revision, by)
    made = lines.filter(outcome=Outcome.NEW, product__isnull=False).values("product")
    Product.objects.filter(pk__in=made).update(retired_at=timezone.now())
    if held.retires_gone:
        Product.objects.filter(pk__in=lines.filter(outcome=Outcome.GONE).values("product")).update(
            retired_at=None
        )
    Supply.objects.visible_to(by).filter(revision=revision).delete()
    revision.undone_at = timezone.now()
    revision.save(update_fields=["undone_at"])
    tracing.trace("prices revision undone", revision, by=by)


def lines_of(revision: Revision, by: Actor) -> QuerySet[RevisionLine]:
    return RevisionLine.objects.visible_to(by).filter(revision=revision)


def counts_of(revision: Revision, by: Actor) -> dict[str, int]:
    counted = lines_of(revision, by).order_by().values_list("outcome").annotate(Count("pk"))
    return dict(counted)


def _locked(revision: Revision, by: Actor) -> None:
    held = Revision.objects.visible_to(by).select_for_update(of=("self",)).get(pk=revision.pk)
    if held.applied_at:
        raise RevisionRefused(_("These prices have been taken over already."))


def _cells(revision: Revision, by: Actor) -> list[tuple[int, list[str]]]:
    lines = lines_of(revision, by).exclude(outcome=Outcome.GONE)
    return list(lines.order_by("line", "id").values_list("line", "cells"))


def _compared(revision: Revision, cells: Sequence[tuple[int, list[str]]], *, by: Actor) -> list[RevisionLine]:
    told = comparing.read(revision.parts, cells)
    goods = {one.line for one in told}
    # Lines that name a group are kept as well: with other columns they may be goods.
    others = [
        RevisionLine(revision=revision, line=number, cells=list(row))
        for number, row in cells
        if number not in goods
    ]
    return Comparison(revision, by).lines(told) + others


def _lay_down(revision: Revision, lines: Sequence[RevisionLine], *, by: Actor) -> None:
    lines_of(revision, by).delete()
    RevisionLine.objects.bulk_create(lines, batch_size=AT_ONCE)


def _check(wishes: Wishes) -> None:
    named = [part for part in wishes.parts if part]
    if len(named) != len(set(named)):
        raise RevisionRefused(_("Two columns cannot hold the same."))
    if wishes.markup is not None and wishes.markup >= LARGEST_MARKUP:
        raise RevisionRefused(_("This is no markup."), field="markup")
