"""Doors that find a point or a movement among those that their reader may see."""

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.cash import queries
from kartoteka.cash.models import Movement, Point


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
