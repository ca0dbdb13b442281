"""Trait: what a list can show of a client, be filtered by and put in order by; the fields of the card and some more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access import rights
from kartoteka.cards import fields
from kartoteka.cards.fields import Field, Kind
from kartoteka.cards.filtering import verbs, ways
from kartoteka.cards.filtering.ways import Beside, Way
from kartoteka.cards.models import Client, ContactPoint, OwnValue, Person
from kartoteka.lib import dates
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor

Show = Callable[[Client], str]
# Clients of a bought list stand apart from all others until somebody has decided about it.
HELD = "held"
NUMERIC = {"number", "money", "percent"}


@dataclass(frozen=True)
class Trait:
    """`kind` says which verbs there are and how values are read; `field` is the card's own, where there is one.

    What the program reckons `is_fixed`: its field reads conditions, and nobody edits it.
    """

    name: str
    label: str
    kind: str
    way: Way
    show: Show
    field: Field | None = None
    column: "models.Field[Any, Any] | None" = None
    reaches: str = ""
    sentences: tuple[tuple[str, Promise | str], ...] = ()
    is_fixed: bool = False

    @property
    def verbs(self) -> tuple[str, ...]:
        return verbs.OF_KIND.get(self.kind, ())

    @property
    def is_sortable(self) -> bool:
        return self.column is not None

    @property
    def is_numeric(self) -> bool:
        return self.kind in NUMERIC

    @property
    def is_summed(self) -> bool:
        return self.kind in {Kind.NUMBER, Kind.MONEY}

    @property
    def is_own(self) -> bool:
        return self.field is not None and self.field.is_own

    @property
    def is_editable(self) -> bool:
        return not self.is_fixed and (self.field is not None or self.kind == "keeper")


def of_list(actor: Actor) -> dict[str, Trait]:
    """All of them by name, in the order in which they are offered; one query for the firm's own fields."""
    card = [_of_field(field, actor) for field in fields.of_clients()]
    found = [
        card[0],
        *_contacts(actor),
        _people(actor),
        _keeper(),
        *card[1:],
        _completeness(),
        _added(),
        _held(),
    ]
    return {trait.name: trait for trait in found}


def _of_field(field: Field, actor: Actor) -> Trait:
    way, column = _own(field, actor) if field.is_own else _plain(field)
    reaches = field.name if field.kind == Kind.WORD else ""

    def show(client: Client) -> str:
        return field.shown(field.value_of(client))

    return Trait(
        field.name,
        str(capfirst(str(field.label))),
        field.kind,
        way,
        show,
        field=field,
        column=column,
        reaches=reaches,
    )


def _plain(field: Field) -> tuple[Way, "models.Field[Any, Any] | None"]:
    column: Any = Client._meta.get_field(field.name)
    match field.kind:
        case Kind.MARKS:
            through = Client.marks.through.objects
            return Beside("mark_id", lambda: through.filter(client=OuterRef("pk"))), None
        case Kind.WORD:
            return ways.Word(field.name, _keys_of(field)), column
        case Kind.CHOICE:
            return ways.Word(field.name, lambda: [one.value for one in field.options()], is_key=False), column
        case Kind.FLAG:
            return ways.Flag(field.name), column
        case Kind.DATE:
            return ways.Day(field.name), column
    if field.name == "name":
        return ways.Name("sort_key"), ways.SORT_KEY
    return ways.Text(field.name), None if field.kind == Kind.LONG else column


def _keys_of(field: Any) -> Callable[[], Sequence[Any]]:
    words = field.words.objects
    return lambda: list(words.order_by("name").values_list("pk", flat=True))


def _own(field: Any, actor: Actor) -> tuple[Way, "models.Field[Any, Any] | None"]:
    number = field.field_id
    if field.kind == Kind.CHOICES:
        chosen = OwnValue.objects.visible_to
        return Beside("folded", lambda: chosen(actor).filter(field=number, client=OuterRef("pk"))), None
    column = "folded" if field.column == "text" else field.column
    kept: Any = OwnValue._meta.get_field(column)
    sees_all = rights.scope(actor, "clients.see") is rights.Scope.ALL
    keepers = () if sees_all else tuple(sorted(actor.follows))
    return ways.Own(f"own_{number}__{column}", number=number, keepers=keepers), kept


def _contacts(actor: Actor) -> list[Trait]:
    def alive(**more: str) -> QuerySet[ContactPoint]:
        points: QuerySet[ContactPoint] = ContactPoint.objects.visible_to(actor)
        return points.filter(client=OuterRef("pk"), dead_at=None, **more)

    def trait(kind: str, label: str) -> Trait:
        rows = Beside("kind", lambda: alive(kind=kind))
        return Trait(f"contacts:{kind}", label, "contacts", rows, _masks(kind), sentences=HAS[kind])

    every = Beside("kind", alive)
    kinds = [trait(kind, str(capfirst(str(label)))) for kind, label in ContactPoint.Kind.choices]
    return [Trait("contacts", _("Contacts"), "contacts", every, _masks(), sentences=HAS["contacts"]), *kinds]


def _masks(kind: str = "") -> Show:
    def show(client: Client) -> str:
        points = client.contact_points.all()
        return ", ".join(point.mask for point in points if kind in ("", point.kind) and not point.dead_at)

    return show


def _people(actor: Actor) -> Trait:
    def rows() -> QuerySet[Person]:
        return Person.objects.visible_to(actor).filter(client=OuterRef("pk"), is_himself=False)

    def show(client: Client) -> str:
        return ", ".join(person.name for person in client.people.all())

    return Trait("people", _("People"), "people", Beside("folded", rows), show, sentences=HAS["people"])


def _keeper() -> Trait:
    column: Any = Client._meta.get_field("keeper")

    def listed() -> list[int]:
        return list(staff.names_by_id())

    return Trait(
        "keeper",
        _("Manager"),
        "keeper",
        ways.Word("keeper", listed),
        lambda client: client.keeper.name,
        column=column,
    )


def _completeness() -> Trait:
    column: Any = Client._meta.get_field("completeness")
    return Trait(
        "completeness",
        _("Filled in, %"),
        "percent",
        Way("completeness"),
        lambda client: str(client.completeness),
        column=column,
    )


def _added() -> Trait:
    column: Any = Client._meta.get_field("created_at")
    return Trait(
        "added",
        _("Added"),
        "moment",
        ways.Moment("created_at"),
        lambda client: dates.day(client.created_at),
        column=column,
    )


def _held() -> Trait:
    return Trait(
        HELD,
        _("Waits for a verdict"),
        Kind.FLAG,
        ways.Flag("is_held"),
        lambda client: _("yes") if client.is_held else "",
        sentences=(
            ("yes", gettext_lazy("Bought, waits for a verdict")),
            ("no", gettext_lazy("Not bought, or found good")),
        ),
    )


HAS: dict[str, tuple[tuple[str, Promise | str], ...]] = {
    "contacts": (("has", gettext_lazy("Has a contact")), ("has_not", gettext_lazy("Has no contact"))),
    "phone": (("has", gettext_lazy("Has a phone")), ("has_not", gettext_lazy("Has no phone"))),
    "email": (("has", gettext_lazy("Has an e-mail")), ("has_not", gettext_lazy("Has no e-mail"))),
    "messenger": (("has", gettext_lazy("Has a messenger")), ("has_not", gettext_lazy("Has no messenger"))),
    "web": (("has", gettext_lazy("Has a web site")), ("has_not", gettext_lazy("Has no web site"))),
    "address": (("has", gettext_lazy("Has an address")), ("has_not", gettext_lazy("Has no address"))),
    "people": (
        ("has", gettext_lazy("Has contact people")),
        ("has_not", gettext_lazy("Has no contact people")),
    ),
}
