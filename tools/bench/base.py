"""The base that is measured: a firm of N clients by the program's own generator, and people to sign in as."""

from dataclasses import dataclass
from urllib.parse import quote

from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from kartoteka.access import acting
from kartoteka.access.models import Budget
from kartoteka.cards.models import Client
from kartoteka.lib.database import connection
from kartoteka.staff.models import Member
from kartoteka.workspaces.models import HOME, User, Workspace
from tools.bench.asking import Task

WITHOUT_END = 2_000_000_000
SOME = 2000


@dataclass(frozen=True)
class Base:
    """What the tasks need to know of the base."""

    manager: Member
    head: Member
    storekeeper: Member
    keys: list[str]
    words: list[str]
    last_fours: list[str]


def look_at() -> Base:
    """Finds people and some clients in the base, and lifts the budgets: here nobody is honest."""
    connection.set_tenant(Workspace.objects.get(slug=HOME))
    with acting.system_actor("bench"):
        Budget.objects.update(
            day_asks=WITHOUT_END, day_stops=WITHOUT_END, hour_asks=WITHOUT_END, hour_stops=WITHOUT_END
        )
        people = {role: _one(role) for role in ("manager", "head", "storekeeper")}
        own = list(
            Client.objects.filter(keeper=people["manager"])
            .order_by("key")
            .values_list("key", "folded")[:SOME]
        )
        fours = list(
            Client.objects.filter(keeper=people["manager"], contact_points__isnull=False)
            .order_by("key")
            .values_list("contact_points__last_four", flat=True)[:SOME]
        )
    for member in people.values():
        member.user = User.objects.get(pk=member.user_id)  # no actor may read what signs people in
    return Base(
        **people,
        keys=[key for key, _ in own],
        words=[quote(folded.split()[-1][:5]) for _, folded in own],
        last_fours=fours,
    )


def _one(role: str) -> Member:
    """Of the managers, one who leads no team and has clients."""
    found = Member.objects.active().filter(role=role, led_teams__isnull=True)
    chosen = found.filter(clients__isnull=False).first() if role == "manager" else found.first()
    assert chosen is not None
    return chosen


def queries_of(task: Task, member: Member, *, number: int = 7_000_000) -> int:
    """How many statements the task sends, but for those that only mark a transaction."""
    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(member.user)
    headers = {"HX-Request": "true"} if task.is_fragment else {}
    browser.get(task.path(number - 1), headers=headers) if task.body is None else None
    with CaptureQueriesContext(connection) as captured:
        if task.body is None:
            browser.get(task.path(number), headers=headers)
        else:
            browser.post(task.path(number), task.body(number), headers=headers)
    marks = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET search_path")
    return sum(not query["sql"].startswith(marks) for query in captured.captured_queries)
