"""Questions to the trace."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import Model, Q, QuerySet

from kartoteka.audit.models import Change, Event


def changes_of(noun: Model) -> QuerySet[Change]:
    """The edits of a row that the caller has already been allowed to see, newest first."""
    return Change.objects.filter(noun=noun._meta.model_name, noun_id=noun.pk).order_by("-id")


def changes_among(
    nouns: Mapping[str, Sequence[int]],
    *,
    most: int,
    before: int = 0,
    telling: Mapping[str, Sequence[str]] | None = None,
) -> list[Change]:
    """The latest edits of rows of several kinds, or those before one of them, under the same condition.

    `telling` names for a kind the columns of which an edit must have changed at least one.
    """
    wanted = [
        Q(noun=noun, noun_id__in=ids) for noun, ids in nouns.items() if ids and noun not in (telling or {})
    ]
    for noun, columns in (telling or {}).items():
        if ids := nouns.get(noun):
            wanted.append(Q(noun=noun, noun_id__in=ids, fields__has_any_keys=list(columns)))
    found = Change.objects.filter(reduce(or_, wanted))
    return list((found.filter(pk__lt=before) if before else found).order_by("-id")[:most])


def changes_since(nouns: Mapping[str, Sequence[int]], *, number: int) -> list[Change]:
    """The edit with the number and all that came after it, newest first, under the same condition."""
    wanted = [Q(noun=noun, noun_id__in=ids) for noun, ids in nouns.items() if ids]
    return list(Change.objects.filter(reduce(or_, wanted), pk__gte=number).order_by("-id")) if wanted else []


def change_among(nouns: Mapping[str, Sequence[int]], *, number: int) -> Change | None:
    """One edit of these rows, by its number."""
    wanted = [Q(noun=noun, noun_id__in=ids) for noun, ids in nouns.items() if ids]
    return Change.objects.filter(reduce(or_, wanted), pk=number).first()


def deeds_on_record() -> list[str]:
    """Each kind of deed that was ever traced, for the filter of the page."""
    return sorted(Event.objects.order_by().values_list("deed", flat=True).distinct())
