"""Guarded rows: the one way to read them is `Model.objects.visible_to(actor)`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from kartoteka.access import acting, rights
from kartoteka.staff.actors import Actor

M = TypeVar("M", bound=models.Model)


class UnguardedQuery(Exception):
    """Guarded rows were asked for without saying for whom."""


@dataclass(frozen=True)
class Sight:
    """Who sees rows of a model: the right that is needed, and the field that names whose rows they are.

    A row that joins two of them names the other's with `also`: only who sees both sees the row.
    `bins` are the fields that hold when a row, or what it hangs on, was put into the bin.
    `others` are rights whose holders see such rows too, without the pages that stand behind `right`.
    """

    right: str
    keeper: str
    also: str = ""
    bins: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def condition(self, actor: Actor, *, binned: bool = False) -> models.Q:
        """Rows that are not in the bin or, when asked for those, rows that are themselves."""
        reaches = (rights.scope(actor, right) for right in (self.right, *self.others))
        reach = next((one for one in reaches if one is not rights.Scope.NONE), rights.Scope.NONE)
        if reach is rights.Scope.NONE:
            return models.Q(pk__in=[])
        present = models.Q(**{f"{name}__isnull": not binned for name in self.bins[: 1 if binned else None]})
        if reach is rights.Scope.OWN:
            follows = sorted(actor.follows)
            paths = filter(None, (self.keeper, self.also))
            return present & models.Q(**{f"{path}__in": follows for path in paths})
        return present

    def through(self, path: str) -> "Sight":
        """The same for rows that hang on one of the model, which `path` leads to."""
        keeper, also, *bins = (name and f"{path}__{name}" for name in (self.keeper, self.also, *self.bins))
        return Sight(self.right, keeper, also, tuple(bins), self.others)


class GuardedQuerySet(models.QuerySet[M]):
    def visible_to(self, actor: Actor) -> Self:
        sight: Sight = self.model.sight  # type: ignore[attr-defined]
        return self.filter(sight.condition(actor))

    def binned_for(self, actor: Actor) -> Self:
        sight: Sight = self.model.sight  # type: ignore[attr-defined]
        return self.filter(sight.condition(actor, binned=True))


class GuardedRows(models.Manager[M]):
    """Refuses every reading that does not begin with `visible_to`, but for the program itself."""

    def visible_to(self, actor: Actor) -> GuardedQuerySet[M]:
        return self._rows().visible_to(actor)

    def binned_for(self, actor: Actor) -> GuardedQuerySet[M]:
        """What lies in the bin, for those who would see it outside."""
        return self._rows().binned_for(actor)

    def get_queryset(self) -> GuardedQuerySet[M]:
        actor = acting.current()
        if actor is None or actor.kind != "system":
            raise UnguardedQuery(f"{self.model.__name__}.objects needs visible_to(actor)")
        return self._rows()

    def bulk_create(self, objs: Iterable[M], *args: Any, **options: Any) -> list[M]:
        """Writing reads nothing, so it needs no sight."""
        return self._rows().bulk_create(objs, *args, **options)

    def _rows(self) -> GuardedQuerySet[M]:
        return GuardedQuerySet(self.model, using=self._db)


class Guarded(models.Model):
    """A model whose rows are not for everybody's eyes; each has a `sight`."""

    sight: ClassVar[Sight]

    objects: ClassVar[GuardedRows[Self]] = GuardedRows()

    class Meta:
        abstract = True
