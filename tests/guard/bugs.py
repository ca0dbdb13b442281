"""Bugs as they are really made: each plants one into the running program, and names who must notice."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import structlog
from django.db.models import Q

from kartoteka.access import acting, rights
from kartoteka.access.backends import MemberBackend
from kartoteka.access.doors import Door
from kartoteka.access.guarding import GuardedQuerySet, Sight
from kartoteka.access.models import Token
from kartoteka.api import contacts as api
from kartoteka.audit import queries as trace
from kartoteka.audit.models import Change
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.views import making
from kartoteka.desk import dossier, finding
from kartoteka.journal.models import Entry
from kartoteka.lib import mentions, paging
from kartoteka.lib.database import connection, connections
from kartoteka.lib.phones import Phone
from kartoteka.staff import actors
from kartoteka.staff import queries as staff
from kartoteka.staff.models import Team
from kartoteka.workspaces import installing

ROOMS = Path(installing.__file__).parents[1]
SEALED = "GRANT SELECT (sealed) ON firm_home.cards_contactpoint TO {manager}"
ALL_CHANGES = "CREATE POLICY careless ON firm_home.audit_change TO {manager} USING (true)"


@dataclass(frozen=True)
class Bug:
    """`noticed_by` names the check of `checks` that must find it."""

    name: str
    plant: Callable[[pytest.MonkeyPatch], Any]
    noticed_by: str
    statements: tuple[str, ...] = ()
    mends: tuple[str, ...] = ()


@contextmanager
def in_database(bug: Bug) -> Iterator[None]:
    """Plants what is to be planted there, and takes it away again."""
    with ExitStack() as stack:
        if bug.statements:
            stack.callback(_run, bug.mends)
            _run(bug.statements)
        yield


def _run(statements: tuple[str, ...]) -> None:
    with connections["owner"].cursor() as cursor:
        for statement in statements:
            installing._run(cursor, statement, "firm_home")


def _function(room: str, name: str) -> str:
    return (ROOMS / room / "sql" / "functions" / f"{name}.sql").read_text()


def _nothing(patch: pytest.MonkeyPatch) -> None:
    """The bug is in the database."""


def _forget_the_actor(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(GuardedQuerySet, "visible_to", lambda rows, _: rows)


def _widen_the_journal(patch: pytest.MonkeyPatch) -> None:
    class Wide(Sight):
        def condition(self, actor: actors.Actor, *, binned: bool = False) -> Q:
            return Q() if rights.may(actor, self.right) else Q(pk__in=[])

    patch.setattr(Entry, "sight", Wide("journal.see", keeper="client__keeper"))


def _forget_the_right(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(making.ClientKeeper, "needs", "rights.see")


def _leave_the_right_out(patch: pytest.MonkeyPatch) -> None:
    patch.delattr(making.ClientKeeper, "needs")


def _tell_the_hash(patch: pytest.MonkeyPatch) -> None:
    shown = api.shown

    def careless(point: ContactPoint) -> dict[str, Any]:
        return {**shown(point), "mask": point.lookup}

    patch.setattr(api, "shown", careless)


def _search_everywhere(patch: pytest.MonkeyPatch) -> None:
    groups = finding.groups
    patch.setattr(
        finding, "groups", lambda actor, *rest, **more: groups(replace(actor, role="head"), *rest, **more)
    )


def _count_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(paging, "count_up_to", lambda _: (Client.objects._rows().count(), True))


def _leave_numbers_in_notes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(mentions, "masked_in", lambda text, **_: (text, []))


def _remember_who_came(patch: pytest.MonkeyPatch) -> None:
    get_user = MemberBackend.get_user
    remembered = cache(lambda user_id: get_user(MemberBackend(), user_id))
    patch.setattr(MemberBackend, "get_user", lambda _, user_id: remembered(user_id))


def _tell_all_history(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(trace, "changes_among", lambda _, **__: list(Change.objects.filter(noun="client")))


def _mistake_the_firm(patch: pytest.MonkeyPatch) -> None:
    """A member is looked up where he is known, not where he asks."""
    member_of = staff.member_of

    def careless(user_id: int) -> Any:
        here = connection.tenant
        try:
            for firm in ("firm_rival", "firm_home"):
                connection.set_schema(firm)
                if member := member_of(user_id):
                    return member
        finally:
            connection.set_tenant(here)
        return None

    patch.setattr(staff, "member_of", careless)


def _forget_the_scopes(patch: pytest.MonkeyPatch) -> None:
    token = actors.token
    patch.setattr(actors, "token", lambda *rest, **more: replace(token(*rest, **more), scopes=None))


def _trust_dead_tokens(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Token, "is_valid_at", lambda *_: True)


def _unmask(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Phone, "mask", property(str))


def _log_names(patch: pytest.MonkeyPatch) -> None:
    find = dossier.Dossier.find

    def careless(door: dossier.Dossier) -> None:
        find(door)
        structlog.get_logger("cards").info("opening", client=door.client.name)

    patch.setattr(dossier.Dossier, "find", careless)


def _write_before_asking(patch: pytest.MonkeyPatch) -> None:
    refused = Door._trace_refusal

    def careless(door: Door, actor: actors.Actor, status: Any) -> None:
        with acting.system_actor("bug"):
            Team.objects.create(name="Лишняя")
        refused(door, actor, status)

    patch.setattr(Door, "_trace_refusal", careless)


BUGS = [
    Bug("a list forgets for whom it is", _forget_the_actor, "the matrix asked by boris"),
    Bug("the journal's sight is widened to all", _widen_the_journal, "a crawl by boris"),
    Bug("a page asks for a lesser right", _forget_the_right, "the matrix asked by anna"),
    Bug("a page asks for no right at all", _leave_the_right_out, "the matrix asked by anna"),
    Bug("the API tells the hash of a number", _tell_the_hash, "a crawl by token of anna"),
    Bug("search looks everywhere", _search_everywhere, "a crawl by boris"),
    Bug("the count counts what is not seen", _count_everybody, "the twins of anna"),
    Bug("numbers stay in notes", _leave_numbers_in_notes, "a crawl by anna"),
    Bug("who came is remembered", _remember_who_came, "a changed role"),
    Bug(
        "history is read past the card",
        _tell_all_history,
        "a crawl by boris",
        (ALL_CHANGES,),
        ("DROP POLICY careless ON firm_home.audit_change",),
    ),
    Bug("a member of one firm is one of all", _mistake_the_firm, "the matrix asked by dmitri elsewhere"),
    Bug("a token's scopes are forgotten", _forget_the_scopes, "the matrix asked by token narrow"),
    Bug("revoked tokens are trusted", _trust_dead_tokens, "the matrix asked by token revoked"),
    Bug("the mask hides nothing", _unmask, "a crawl by anna"),
    Bug("the log names clients", _log_names, "the log of anna's reading"),
    Bug("a refusal writes first", _write_before_asking, "the matrix asked by stas"),
    Bug(
        "managers may read the sealed value",
        _nothing,
        "the backstop",
        (SEALED,),
        (SEALED.replace("GRANT", "REVOKE").replace(" TO ", " FROM "),),
    ),
]


def careless_spending() -> Bug:
    """The purse is not locked, so that those who ask at once all find it full."""
    text = _function("access", "spend")
    assert "FOR UPDATE" in text
    slow = text.replace("FOR UPDATE", "").replace(
        "IF used.repeated", "PERFORM pg_sleep(0.02); IF used.repeated"
    )
    return Bug("the purse is not locked", _nothing, "the race", (slow,), (text,))


def careless_reveal() -> Bug:
    """The value is given whatever the budget says."""
    text = _function("cards", "reveal")
    call = "outcome := kartoteka_spend('reveals', 1, point, why);"
    assert call in text
    return Bug(
        "reveal asks no budget", _nothing, "the race", (text.replace(call, "outcome := 'spent';"),), (text,)
    )
