"""Considering: the rooms above tell whom they think worth a call, and with what expected value."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model

from kartoteka.lib import inserting
from kartoteka.planner.models import Candidate


@dataclass(frozen=True)
class Worth:
    """Why a client is worth a call. `reason` is a word that the telling room puts into words for the page."""

    client_id: int
    member_id: int
    group: int
    chance: float
    income: float
    since: datetime
    reason: str
    detail: dict[str, Any] = field(default_factory=dict)


def consider(noun: Model, worth: Worth) -> None:
    """One candidacy a noun; a later word takes the place of the earlier."""
    consider_many(noun._meta.model_name or "", [(noun.pk, worth)])


def consider_many(noun: str, told: Iterable[tuple[int, Worth]]) -> None:
    rows = [
        Candidate(
            noun=noun,
            noun_id=pk,
            value=worth.chance * worth.income,
            **{name: getattr(worth, name) for name in Worth.__dataclass_fields__},
        )
        for pk, worth in told
    ]
    inserting.put(*rows, unique=("noun", "noun_id"))


def forget(noun: Model) -> None:
    forget_many(noun._meta.model_name or "", [noun.pk])


def forget_many(noun: str, ids: Iterable[int]) -> None:
    if gone := list(ids):
        Candidate.objects._rows().filter(noun=noun, noun_id__in=gone).delete()  # noqa: SLF001  # told, never read
