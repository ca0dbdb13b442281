"""Desks with money in them, and a movement."""

from decimal import Decimal

from kartoteka.access import acting
from kartoteka.cash import arranging, moving
from kartoteka.staff.tests import makers
from tests.guard.cast import Cast


def furnish(cast: Cast) -> dict[str, str]:
    actor = makers.acts_as(cast.people["vera"])
    with makers.inside(), acting.acting(actor):
        arranging.usual_ones()
        desk = arranging.add("desk", "Вторая", by=actor)
        spare = arranging.add("desk", "Запасная", by=actor)
        movement = moving.take(desk, Decimal(90), by=actor)
    return {"desk": desk.key, "spare_desk": spare.key, "movement": movement.key}
