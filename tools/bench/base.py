"""The base that is measured: a firm of N clients by the program's own generator, and people to sign in as."""

from dataclasses import dataclass
from urllib.parse import quote

from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from kartoteka.access import acting, issuing
from kartoteka.access.models import Budget
from kartoteka.cards.models import Client, ContactPoint, OwnField, Person
from kartoteka.deals.models import Deal
from kartoteka.lib.database import connection, connections
from kartoteka.planner.models import Promise
from kartoteka.sales.models import Line, Order
from kartoteka.staff import queries as staff
from kartoteka.staff.models import Member, Role
from kartoteka.workspaces.models import HOME, User, Workspace
from tools import entering
from tools.bench import funnel
from tools.bench.asking import Task

WITHOUT_END = 2_000_000_000
SOME = 500
SCOPES = ("clients.see", "clients.add", "clients.edit", "journal.see", "journal.write")


@dataclass(frozen=True)
class Base:
    """What the tasks need to know of the base; `headers` are those of each person, and of a program."""

    members: dict[str, Member]
    headers: dict[str, dict[str, str]]
    clients: int
    keys: list[str]
    words: list[str]
    surnames: list[str]
    last_fours: list[str]
    number_field: str
    # Open deals of the manager by key, each with the stage it stands on, and the last two stages of their funnel.
    deals: list[tuple[str, str]]
    last_stages: list[str]
    # Clients of the manager who have bought, and orders of his.
    buyers: list[str]
    orders: list[str]


def look_at() -> Base:
    """Finds people and some clients in the base. Lifts the budgets, for here nobody is honest.

    What earlier runs spent and whom they have on the line is forgotten: no day has so much of it.
    """
    firm = Workspace.objects.get(slug=HOME)
    connection.set_tenant(firm)
    owner = connections["owner"]
    owner.set_tenant(firm)
    with owner.cursor() as cursor:
        cursor.execute("DELETE FROM access_spending; DELETE FROM planner_claim")
    with acting.system_actor("bench"):
        Budget.objects.update(
            day_asks=WITHOUT_END, day_stops=WITHOUT_END, hour_asks=WITHOUT_END, hour_stops=WITHOUT_END
        )
        members = {role: _one(role) for role in ("manager", "head", "director", "storekeeper")}
        own = Client.objects.filter(keeper=members["manager"]).order_by("key")
        clients = list(own.values_list("key", "folded")[:SOME])
        people = Person.objects.filter(client__keeper=members["manager"], is_himself=False).order_by("key")
        surnames = [folded.split()[0] for folded in people.values_list("folded", flat=True)[:SOME]]
        points = ContactPoint.objects.filter(client__keeper=members["manager"]).exclude(last_four="")
        fours = list(points.order_by("key").values_list("last_four", flat=True)[:SOME])
        field = OwnField.objects.filter(kind=OwnField.Kind.NUMBER).first()
        count = Client.objects.count()
        last_stages = [stage.key for stage in funnel.ready_funnel().stages.order_by("-place")[:2]]
        open_deals = Deal.objects.filter(
            keeper=members["manager"], outcome="", stage__funnel=funnel.ready_funnel()
        )
        deals = list(open_deals.order_by("key").values_list("key", "stage__key")[:SOME])
        own_orders = Order.objects.filter(keeper=members["manager"]).order_by("-key")
        orders = list(own_orders.values_list("key", "client__key")[:SOME])
    for member in members.values():
        member.user = User.objects.get(pk=member.user_id)  # no actor may read what signs people in
    headers = {role: {"Cookie": f"session={entering.cookie_of(who.user)}"} for role, who in members.items()}
    connection.set_tenant(Workspace.objects.get(slug=HOME))
    return Base(
        members,
        headers | {"program": {"Authorization": f"Bearer {_secret(members['director'])}"}},
        clients=count,
        keys=[key for key, _ in clients],
        words=[folded.split()[-1][:5] for _, folded in clients if len(folded.split()[-1]) > 3],
        surnames=surnames,
        last_fours=fours,
        number_field=field.key if field else "",
        deals=deals,
        last_stages=last_stages,
        buyers=list(dict.fromkeys(client for _, client in orders)),
        orders=[key for key, _ in orders],
    )


def department() -> dict[str, int]:
    """Who shares the clients out, and what they have in hand."""
    with acting.system_actor("bench"):
        return {
            "managers": Member.objects.active().filter(role=Role.MANAGER).count(),
            "open deals": Deal.objects.filter(outcome="").count(),
            "open promises": Promise.objects.filter(closed_at=None).count(),
            "orders": Order.objects.count(),
            "order lines": Line.objects.count(),
        }


def _secret(director: Member) -> str:
    """A token that adds clients and reads those of the director's firm, as another program has one."""
    actor = staff.actor_of(director.pk)
    assert actor is not None
    with acting.acting(actor):
        return issuing.issue("bench", member=director, scopes=SCOPES, days=1, by=actor)[1]


def _one(role: str) -> Member:
    """Of the managers, the one who leads no team and came last: he has some clients, not most."""
    found = Member.objects.active().filter(role=role, led_teams__isnull=True).order_by("-pk")
    chosen = found.filter(clients__isnull=False).first() if role == "manager" else found.first()
    assert chosen is not None
    return chosen


def queries_of(base: Base, task: Task, *, number: int = 7_000_000) -> int:
    """How many statements the task sends, but for those that only mark a transaction."""
    browser = Browser(SERVER_NAME="localhost")
    headers = task.headers(base.headers[task.who])

    def do(nth: int) -> None:
        if task.body is None:
            browser.get(task.path(nth), headers=headers)
        elif task.is_json:
            browser.post(task.path(nth), task.body(nth), content_type="application/json", headers=headers)
        else:
            browser.post(task.path(nth), task.body(nth), headers=headers)

    do(number - 1)
    with CaptureQueriesContext(connection) as captured:
        do(number)
    marks = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET search_path")
    return sum(not query["sql"].startswith(marks) for query in captured.captured_queries)


def quoted(words: list[str], number: int) -> str:
    return quote(words[number % len(words)])
