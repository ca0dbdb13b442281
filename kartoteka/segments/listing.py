"""The list of clients: whom a wish means, a page of them, how many there are and what they sum up to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet, Sum, Value, prefetch_related_objects

from kartoteka.cards import fields
from kartoteka.cards import queries as cards
from kartoteka.cards.fields import Kind
from kartoteka.cards.filtering import reached, understanding
from kartoteka.cards.filtering import traits as all_traits
from kartoteka.cards.filtering.traits import HELD, Trait
from kartoteka.cards.filtering.understanding import Filter
from kartoteka.cards.filtering.ways import Own, Word
from kartoteka.cards.models import Client, ContactPoint, Job, Person
from kartoteka.groups import traits as standings
from kartoteka.lib import stretching
from kartoteka.lib.paging import COUNT_LIMIT, PAGE_SIZE, Page
from kartoteka.potential import traits as potential
from kartoteka.segments.wishes import Wish
from kartoteka.staff.actors import Actor

MAY_BE_EMPTY = {"is_not", "lacks", "has_not"}
RELATED = {"industry", "source", "keeper"}
OF_POINT = ("kind", "mask", "is_preferred", "consent", "proven_alive_at", "dead_at")
OF_CLIENT = {field.name for field in Client._meta.concrete_fields}


@dataclass(frozen=True)
class Sums:
    """What the numbers of a column come to."""

    total: Decimal
    mean: Decimal


@dataclass(frozen=True)
class Totals:
    """How many clients there are, whether that is all of them, and the sums of the columns that have any."""

    count: int
    is_exact: bool
    sums: Mapping[str, Sums]


@dataclass(frozen=True)
class Listing:
    """A wish, as it is understood for the person who asks."""

    wish: Wish
    traits: Mapping[str, Trait]
    filter: Filter
    actor: Actor
    country: str

    @property
    def columns(self) -> list[Trait]:
        return [self.traits[name] for name in self.wish.columns]

    @property
    def order(self) -> Trait:
        return self.traits[self.wish.order.removeprefix("-")]

    def clients(self) -> QuerySet[Client]:
        """Whom the words mean, before the conditions are asked."""
        if self.wish.words:
            return cards.matching(self.actor, self.wish.words, country=self.country)
        return Client.objects.visible_to(self.actor)

    def matching(self) -> QuerySet[Client]:
        return self.filter.prepared(self.clients()).filter(self.filter.where)

    def page(self, mark: str, *, size: int = PAGE_SIZE) -> Page[Client]:
        order = self.order
        assert order.column is not None  # noqa: S101  # wishes.read() lets through only what can be sorted by
        rows = understanding.joined(self._shown(self.clients()), [*self.filter.ways, order.way])
        stretches = order.way.stretches(order.column, is_descending=self.wish.is_descending)
        if self._are_all_filled(order):
            stretches = stretches[:1]
        # One keeper's values stand in their order in an index; those of several have to be sorted.
        if isinstance(order.way, Own) and len(order.way.keepers) > 1:
            stretches = [replace(stretch, walks_index=False) for stretch in stretches]
        found = stretching.page(rows, stretches, where=self.filter.where, mark=mark, size=size)
        self._put_beside(found.rows)
        if own := [trait.field for trait in self.columns if trait.is_own]:
            fields.attach(found.rows, self.actor, shown=own)
        return found

    def totals(self, *, limit: int | None = COUNT_LIMIT, page: Page[Client] | None = None) -> Totals:
        """Counts up to the limit, and sums up when there are no more than that; a page may be all there is."""
        summed = [trait for trait in self.columns if trait.is_summed]
        if page and not page.before and not page.after:
            return Totals(len(page.rows), is_exact=True, sums=_summed_up(page.rows, summed))
        ways = [*self.filter.ways, *(trait.way for trait in summed)]
        rows = understanding.joined(self.clients(), ways).filter(self.filter.where).order_by()
        values = {f"number_{nth}": F(trait.way.path) for nth, trait in enumerate(summed)}
        # Nothing of the clients themselves is read, so that an index alone can tell how many there are.
        counted = rows.values(one=Value(1), **values)
        asked: dict[str, Any] = {f"sum_of_{name}": Sum(name) for name in values}
        asked |= {f"mean_of_{name}": Avg(name) for name in values}
        told = (counted[: limit + 1] if limit else counted).aggregate(how_many=Count("one"), **asked)
        is_exact = limit is None or told["how_many"] <= limit
        sums = {
            trait.name: Sums(told[f"sum_of_{name}"], told[f"mean_of_{name}"])
            for name, trait in zip(values, summed, strict=True)
            if is_exact and told[f"sum_of_{name}"] is not None
        }
        return Totals(told["how_many"] if is_exact else limit or 0, is_exact, sums)

    def _are_all_filled(self, order: Trait) -> bool:
        """Whether the filter itself leaves out those without a value, so that nobody need look for them."""
        if order.kind == Kind.FLAG or isinstance(order.way, Word):
            return False
        asked = [condition.verb for condition in self.wish.conditions if condition.field == order.name]
        return any(verb not in MAY_BE_EMPTY for verb in asked)

    def _shown(self, clients: QuerySet[Client]) -> QuerySet[Client]:
        """The clients with what their cells tell and no more."""
        names = set(self.wish.columns)
        columns = ["key", "kind", "keeper_id", *(name for name in self.wish.columns if name in OF_CLIENT)]
        related = sorted(RELATED & names)
        columns += ["created_at"] if "added" in names else []
        columns += ["is_held"] if HELD in names else []
        columns += ["spoken_at"] if reached.SPOKEN in names else []
        columns += [f"{name}__{part}" for name in related for part in ("key", "name")]
        return clients.select_related(*related).only(*columns) if related else clients.only(*columns)

    def _put_beside(self, clients: Sequence[Client]) -> None:
        """What else their cells tell, in a query a kind of thing. Django's own prefetch asks anew for each client."""
        names = set(self.wish.columns)
        ids = [client.pk for client in clients]
        if any(name.startswith("contacts") for name in names):
            points = ContactPoint.objects.visible_to(self.actor).filter(client__in=ids).order_by("id")
            cards.put_beside(clients, "contact_points", points.only("client_id", *OF_POINT))
        if "people" in names:
            people = Person.objects.visible_to(self.actor).filter(client__in=ids, is_himself=False)
            rows = people.only("client_id", "name").order_by("sort_key", "id")
            cards.put_beside(clients, "people", rows)
        if reached.POSTS in names:
            jobs = Job.objects.visible_to(self.actor).filter(reached.JOBS, company__in=ids).order_by("id")
            cards.put_beside(clients, "jobs", jobs.annotate(client_id=F("company_id")))
        if "marks" in names:
            prefetch_related_objects(clients, "marks")
        if any(trait.is_fixed and trait.name != potential.NAME for trait in self.columns):
            standings.put_beside(clients, self.actor)
        if potential.NAME in names:
            potential.put_beside(clients, self.actor)


def _summed_up(clients: Sequence[Client], summed: Sequence[Trait]) -> dict[str, Sums]:
    found = {}
    for trait in summed:
        values = [
            value for client in clients if trait.field and (value := trait.field.value_of(client)) is not None
        ]
        if values:
            found[trait.name] = Sums(sum(values, Decimal()), sum(values, Decimal()) / len(values))
    return found


def understand(wish: Wish, traits: Mapping[str, Trait], actor: Actor, *, country: str) -> Listing:
    return Listing(wish, traits, understanding.understand(wish.conditions, traits), actor, country)


def traits_for(actor: Actor) -> dict[str, Trait]:
    card = all_traits.of_list(actor) | reached.of_list(actor)
    return card | standings.of_list(actor) | potential.of_list(actor)


def some(clients: QuerySet[Client], keys: Sequence[str]) -> QuerySet[Client]:
    return clients.filter(Q(key__in=keys))
