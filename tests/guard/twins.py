"""Two states of the firms that differ only in rows an actor must not see; his answers must not differ at all."""

import random
import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone

from kartoteka.access import acting, spending
from kartoteka.access.models import Budget
from kartoteka.cards import adding
from kartoteka.cards.models import Client
from kartoteka.deals import opening
from kartoteka.deals.models import Funnel
from kartoteka.deals.opening import Told
from kartoteka.journal import recording
from kartoteka.lib import phones
from kartoteka.planner import planning
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff.actors import Actor
from kartoteka.staff.tests import makers
from tests.guard import asking, table
from tests.guard.asking import Caller
from tests.guard.cast import Cast
from tests.guard.things import PHONE_IN_FILE

PAGES = (
    "/",
    "/clients",
    "/clients?order=-name",
    "/clients?order=added",
    "/clients?order=-added",
    "/clients?where=kind~is~person",
    "/clients?where=contacts%3Aphone~has_not",
    "/clients?order=industry",
    "/clients?view={segment}",
    "/clients?totals=all",
    "/clients/condition?field=keeper",
    "/clients/columns",
    "/bulk/new?all=1",
    "/bulk/new?all=1&act=set%3Aregion&value=X",
    "/bulk/{bulk}",
    "/segments/{segment}",
    "/clients?q=Клиентура",
    "/clients?q=Общее",
    "/clients?q=0931",
    "/clients?q=4567",
    "/clients?where=keeper~is~{boris}",
    "/clients/new",
    "/clients/{client}",
    "/clients/{client}/facts",
    "/clients/{client}/fields/name",
    "/clients/{client}/contacts",
    "/clients/{client}/people",
    "/clients/{client}/timeline",
    "/clients/{client}/history",
    "/clients/{client}/completeness",
    "/bin",
    "/search?q=Клиентура",
    "/search?q=Общее",
    "/search?q=4567",
    "/search?q=+79991234567",
    "/journal",
    "/journal?author={boris}",
    "/journal/counts",
    "/today/team",
    "/promises",
    "/calendar",
    "/deals",
    "/deals/table",
    "/deals/picture",
    "/deals/loose",
    "/deals/breaches",
    "/deals/odds",
    "/clients/{client}/deals",
    "/clients/{client}/promises",
    "/settings",
    "/settings/log",
    "/settings/log?who={boris}",
    "/settings/people",
    "/settings/people/{boris}",
    "/settings/teams",
    "/imports",
    "/imports/{import}",
    "/imports/{applied}",
    "/account",
    "/nowhere",
)
OPERATIONS = (
    "/api/v1/clients",
    "/api/v1/clients?q=Общее",
    "/api/v1/clients?q=+79991234567",
    "/api/v1/clients/{client}",
    "/api/v1/clients/{client}/notes",
    "/api/v1/entries",
    "/api/v1/promises",
    "/api/v1/day",
    "/api/v1/deals",
    "/api/v1/clients/{client}/promises",
    "/api/v1/enquiries",
    "/api/v1/cold-lists",
    "/api/v1/rules",
)
# What may differ between two answers to the same question: marks against forgery, keys just made, the clock.
CHANGING = re.compile(
    r'(csrfmiddlewaretoken"? value|csrf-token" content)="[^"]+"|csrftoken=[^;]+|X-Request-Id: \w+'
    r'|RateLimit-Reset: \d+|expires=[^;]+|"created_at": ?"[^"]+"'
)
# Addresses that answer otherwise each time, whoever is there: they draw a secret or tell how the machine fares.
CHANGING_BY_ITSELF: set[str] = set()
BUSY = 0.6
JUST_MADE = re.compile(r"\b[2-9A-HJ-NP-Za-km-z]{16}\b")


def answers(caller: Caller, cast: Cast) -> dict[str, str]:
    """What the actor is told on each page, and to each attempt to find out by adding."""
    keys = cast.keys()
    told = {}
    for page in OPERATIONS if caller.is_program else PAGES:
        with asking.undone():
            told[page] = _still(asking.text_of(caller.get(page.format(**keys))))
    with asking.undone():
        told["adding"] = JUST_MADE.sub("", "".join(_adding(caller)))
    return told


def all_answers(caller: Caller, cast: Cast) -> dict[str, str]:
    """What he is told by every address of the matrix that can be read and is his to read."""
    keys, told = cast.keys(), {}
    for row in table.ROWS:
        if (
            row.is_api is not caller.is_program
            or "GET" not in row.verbs.split()
            or row.route in CHANGING_BY_ITSELF
        ):
            continue
        path = row.address(keys)
        with asking.undone():
            told[path] = _still(asking.text_of(caller.get(path)))
    return told


def _adding(caller: Caller) -> Iterator[str]:
    """Adding whom a colleague has already must look like adding somebody new.

    But for a shared contact: that makes a draft, names nobody, and costs a probe; see `cards.admitting`.
    """
    path = "/api/v1/clients" if caller.is_program else "/clients/new"
    body = {"name": "Общее", "kind": "company"}
    answer = caller.ask("POST", path, body)
    yield _still(asking.text_of(answer))
    if location := answer.get("Location"):
        yield _still(asking.text_of(caller.get(location)))


def _be_busy_with(client: Client, *, by: Actor) -> None:
    """A deal with its next step, and a promise that is due today."""
    planning.promise(client, Wanted(text="Перезвонить"), due=Due(on=timezone.localdate()), by=by)
    if funnel := Funnel.objects.filter(retired_at=None).order_by("pk").first():
        opening.open_deal(client, Told(title="Поставка", amount=Decimal(1000)), funnel=funnel, by=by)


def _still(text: str) -> str:
    return CHANGING.sub("", text)


def add_rows_by_chance(cast: Cast, *keepers: str, seed: int) -> None:
    """The same with names, contacts, words and dates drawn from a seed; some of them are those of visible clients."""
    chance = random.Random(f"twins/{seed}")  # noqa: S311  # repeatable, not secret
    names = [
        "Аааа",
        "Общее",
        "Клиентура и сыновья",
        "Яяяя",
        "Клиентураанна",
        "Zeta Ltd",
        "12 стульев",
        "ёлка",
    ]
    for keeper in keepers:
        slug = "rival" if keeper in {"ralph", "rita"} else "home"
        actor = makers.acts_as(cast.people[keeper], slug=slug)
        with makers.inside(slug), acting.acting(actor):
            for number in range(chance.randint(1, 6)):
                phone = phones.read(f"+7999{chance.randrange(10**6):06d}{number}", country="RU")
                kind = chance.choice(("person", "company"))
                client = adding.add(chance.choice(names), by=actor, reach=phone, kind=kind)
                for _ in range(chance.randint(0, 2)):
                    recording.note(client, text=chance.choice(names), country="RU", by=actor)
                if chance.random() < BUSY:
                    _be_busy_with(client, by=actor)
            spending.spend(Budget.Kind.ROWS, amount=chance.randint(1, 50))


def add_invisible_rows(cast: Cast, *keepers: str) -> None:
    """Gives colleagues and the other firm what an actor who sees none of them must not notice."""
    for keeper in keepers:
        slug = "rival" if keeper in {"ralph", "rita"} else "home"
        actor = makers.acts_as(cast.people[keeper], slug=slug)
        with makers.inside(slug), acting.acting(actor):
            for number, name in enumerate(("Аааа", "Общее", "Клиентура и сыновья", "Яяяя", "Клиентураанна")):
                phone = phones.read(
                    PHONE_IN_FILE if number == 2 else f"+7999123456{7 - number}", country="RU"
                )
                client = adding.add(name, by=actor, reach=phone, kind="person")
                recording.note(client, text="Звонил, просил скидку.", country="RU", by=actor)
                _be_busy_with(client, by=actor)
            spending.spend(Budget.Kind.ROWS, amount=50)
