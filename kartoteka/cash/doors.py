"""Doors that find a point, a movement, a statement or a line of it among those that their reader may see."""

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.cash import queries
from kartoteka.cash.models import Movement, Point, Statement, StatementLine


class PointDoor(Door):
    """The desk or account named by `key` in the address."""

    point: Point

    def find(self) -> None:
        self.point = get_object_or_404(queries.points(self.actor), key=self.kwargs["key"])


class MovementDoor(Door):
    """The movement named by `key` in the address."""

    movement: Movement

    def find(self) -> None:
        seen = queries.movements(self.actor).select_related("point", "reversed_by")
        self.movement = get_object_or_404(seen, key=self.kwargs["key"])


class StatementDoor(Door):
    """The bank's file named by `key` in the address."""

    statement: Statement

    def find(self) -> None:
        seen = Statement.objects.visible_to(self.actor).select_related("point", "by")
        self.statement = get_object_or_404(seen, key=self.kwargs["key"])


class LineDoor(Door):
    """The bank's line named by `key` in the address."""

    line: StatementLine

    def find(self) -> None:
        seen = StatementLine.objects.visible_to(self.actor)
        seen = seen.select_related("statement", "point", "settled_by")
        self.line = get_object_or_404(seen, key=self.kwargs["key"])
