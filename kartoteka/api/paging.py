"""Pages of lists: what is asked for, and what each page costs the token."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from kartoteka.access import spending
from kartoteka.access.models import Budget
from kartoteka.api.shapes import Paged
from kartoteka.lib import paging
from kartoteka.lib.paging import Page

M = TypeVar("M", bound=Model)


def page(rows: QuerySet[M], asked: Paged, *, keys: tuple[str, str]) -> Page[M]:
    """One page of the rows. Each row counts; raises BudgetSpent."""
    found = paging.page(rows, keys=keys, mark=asked.cursor, size=asked.limit)
    count(len(found.rows))
    return found


def count(rows: int, *, subject: int | None = None) -> None:
    if rows:
        spending.spend(Budget.Kind.API_ROWS, amount=rows, subject=subject, reason="api")
