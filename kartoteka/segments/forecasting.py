"""Forecasting a bulk edit: how many it would change, how many are so already, and some of them before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from kartoteka.cards import fields
from kartoteka.cards.models import Client
from kartoteka.segments.acts import Act
from kartoteka.staff.actors import Actor

SAMPLES, LOOKED_AT = 5, 200


@dataclass(frozen=True)
class Sample:
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Forecast:
    """Counted over the first clients only, when there are more than are looked at."""

    looked_at: int
    changed: int
    is_whole: bool
    samples: Sequence[Sample]

    @property
    def same(self) -> int:
        return self.looked_at - self.changed


def forecast(clients: QuerySet[Client], act: Act, *, by: Actor) -> Forecast:
    ordered = clients.order_by("sort_key", "id")
    if act.field and act.field.name in {"industry", "source", "keeper"}:
        ordered = ordered.select_related(act.field.name)
    if act.field and act.field.name == "marks":
        ordered = ordered.prefetch_related("marks")
    found = list(ordered[: LOOKED_AT + 1])
    is_whole, found = len(found) <= LOOKED_AT, found[:LOOKED_AT]
    if act.field is None:
        samples = [Sample(client.name, "", "") for client in found[:SAMPLES]]
        return Forecast(len(found), len(found), is_whole, samples)
    if act.field.is_own:
        fields.attach(found, by)
    [(field, wish)] = act.wanted().items()
    present = [(client.name, field.value_of(client)) for client in found]
    changing = [
        Sample(name, field.shown(value) or "—", field.shown(wish(value)) or "—")
        for name, value in present
        if field.written(value) != field.written(wish(value))
    ]
    return Forecast(len(found), len(changing), is_whole, changing[:SAMPLES])
