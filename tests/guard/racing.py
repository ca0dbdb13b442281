"""A firm of its own whose people really commit, for what happens when many ask at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from threading import Barrier
from typing import Any

from kartoteka.access import acting, issuing
from kartoteka.access.models import Budget, Spending
from kartoteka.audit.models import Event
from kartoteka.cards import adding
from kartoteka.cards.models import ContactPoint
from kartoteka.cards.tests.makers import fresh_phone
from kartoteka.lib.database import connection, connections
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Role
from kartoteka.staff.tests import makers
from kartoteka.workspaces import opening
from kartoteka.workspaces.models import User, Workspace

THREADS = 16


class Field:
    """The firm "race" with one manager and as many contacts as wanted."""

    def __init__(self, workspace: Workspace, contacts: int) -> None:
        self.workspace = workspace
        self.manager: Actor = makers.acts_as(makers.member(slug=workspace.slug), slug=workspace.slug)
        connection.set_tenant(workspace)
        with acting.acting(self.manager):
            client = adding.add("Гонка", by=self.manager)
            for _ in range(contacts):
                adding.add_contact(client, fresh_phone(), by=self.manager)
            self.points = list(ContactPoint.objects.visible_to(self.manager).filter(client=client))

    def limit(self, **limits: int) -> None:
        """Budgets for reveals; whatever is not said is no limit."""
        many = dict.fromkeys(("day_asks", "day_stops", "hour_asks", "hour_stops"), 10_000)
        with acting.system_actor("tests"):
            Budget.objects.filter(kind="reveals").update(**{**many, **limits})

    def spent(self) -> int:
        with acting.system_actor("tests"):
            return Spending.objects.filter(holder=f"member:{self.manager.member_id}", kind="reveals").count()

    def spent_before(self, amount: int, *, days_ago: int) -> None:
        """Only the owner of the tables can write into the past."""
        statement = (
            f"INSERT INTO {self.workspace.schema_name}.access_spending (holder, kind, amount, reason, at)"
            " VALUES (%s, 'reveals', %s, '', now() - make_interval(days => %s))"
        )
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement, [f"member:{self.manager.member_id}", amount, days_ago])

    def told(self, deed: str) -> int:
        with acting.system_actor("tests"):
            return Event.objects.filter(deed=deed).count()


def token_of(field: Field) -> str:
    """The secret of a token that acts for the manager."""
    connection.set_tenant(field.workspace)
    with acting.system_actor("tests"):
        member = Member.objects.get(pk=field.manager.person_id)
        with acting.acting(replace(field.manager, role=Role.DIRECTOR)) as director:
            return issuing.issue("race", member=member, scopes=["clients.add"], days=5, by=director)[1]


@contextmanager
def field(contacts: int) -> Iterator[Field]:
    """Nothing of the firm is left behind."""
    connection.set_schema_to_public()
    workspace = opening.open_workspace("race", name="Race")
    try:
        yield Field(workspace, contacts)
    finally:
        connection.set_schema_to_public()
        opening.drop_workspace(workspace)
        User.objects.filter(email__startswith="person", seats=None).delete()
        connections["owner"].close()


def at_once(field: Field, errands: list[Callable[[], Any]]) -> list[Any]:
    """What each errand returned or raised; all threads begin together, each on its own connection."""
    gate = Barrier(THREADS)

    def run(number: int) -> list[Any]:
        connection.set_tenant(field.workspace)
        gate.wait()
        try:
            return [_outcome(errand) for errand in errands[number::THREADS]]
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return [outcome for outcomes in pool.map(run, range(THREADS)) for outcome in outcomes]


def _outcome(errand: Callable[[], Any]) -> Any:
    try:
        return errand()
    except Exception as error:  # noqa: BLE001  # the test counts which
        return error
