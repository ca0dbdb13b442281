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
    """Who sees rows of a model: the right that is needed, and the field that names whose rows they are."""

    right: str
    keeper: str

    def condition(self, actor: Actor) -> models.Q:
        reach = rights.scope(actor, self.right)
        if reach is rights.Scope.ALL:
            return models.Q()
        if reach is rights.Scope.OWN:
            return models.Q(**{f"{self.keeper}__in": sorted(actor.follows)})
        return models.Q(pk__in=[])


class GuardedQuerySet(models.QuerySet[M]):
    def visible_to(self, actor: Actor) -> Self:
        sight: Sight = self.model.sight  # type: ignore[attr-defined]
        return self.filter(sight.condition(actor))


class GuardedRows(models.Manager[M]):
    """Refuses every reading that does not begin with `visible_to`, but for the program itself."""

    def visible_to(self, actor: Actor) -> GuardedQuerySet[M]:
        return self._rows().visible_to(actor)

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
