"""A cell of the matrix: one actor asks one route with one verb, and gets what the table says, or it is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import resolve_url

from kartoteka.staff.models import Role
from tests.guard import asking, ground, table
from tests.guard.asking import Caller
from tests.guard.cast import PEOPLE, SCOPES, Cast
from tests.guard.matrix import CLOSED, OPEN, PERSONAL, SIGHT, SIGNED_IN, Row, reach

ROLES = tuple(Role)
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
ALLOWED, DOOR = "allowed", "door"
UNKNOWN, FORBIDDEN, ABSENT, NO_SUCH_VERB = "401", "403", "404", "405"
WITHOUT_FIRM = {"left", "ralph", asking.ELSEWHERE}
CARED_FOR = {"anna", "lida", "token of anna"}
SPOKESMEN = {asking.NOBODY, "anna", "dmitri", "ralph", "token full", "token of anna", "token expired"}
# What a manager may not do, even with what is his own.
BEYOND_ANNA = {
    "imports.judge",
    "journal.pin",
    "clients.hand_over",
    "exports.approve",
    "exports.trace",
    "looks.see",
    "sales.settle",
    "sales.take",
    "papers.arrange",
    "sales.grant",
    "sales.import",
    "sales.arrange",
    "stock.keep",
    "stock.ship",
    "stock.arrange",
    "cash.see",
    "cash.keep",
    "cash.match",
    "cash.arrange",
    "analysis.judge",
    "groups.arrange",
    "profit.arrange",
    "bonuses.arrange",
    "potential.arrange",
}
STRANGERS = {asking.NOBODY, "shut"}


@dataclass(frozen=True)
class Cell:
    actor: str
    row: Row
    verb: str

    def __str__(self) -> str:
        return f"{self.actor}: {self.verb} {self.row}"


def cells_of(actor: str, rows: Iterable[Row]) -> Iterator[Cell]:
    """All that this actor tries; what is refused to everybody alike is asked by a few of each kind."""
    for row in rows:
        for verb in _verbs(actor, row):
            yield Cell(actor, row, verb)


def _verbs(actor: str, row: Row) -> Iterable[str]:
    declared = dict.fromkeys(("GET", *row.verbs.split()))
    if row.lock("GET") in {OPEN, CLOSED}:
        return declared if actor in SPOKESMEN else ()
    if row.is_api != actor.startswith("token"):
        return declared if actor in SPOKESMEN else ()
    if row.lock("GET") == SIGNED_IN:
        # What the library's pages say to verbs they do not know is their own business.
        return declared
    odd = ("HEAD", "OPTIONS", *UNSAFE) if actor in SPOKESMEN else ("POST", "DELETE")
    return dict.fromkeys((*declared, *odd))


def expected(cell: Cell) -> str:
    """What the table says that this actor gets."""
    actor, row, verb = cell.actor, cell.row, cell.verb
    answers = _answers(row)
    if row.lock(verb) == CLOSED:
        return ABSENT
    if row.lock(verb) == OPEN:
        return ALLOWED if verb in answers else NO_SUCH_VERB
    if row.is_api:
        return _at_the_api(cell) if verb in answers else NO_SUCH_VERB
    if actor in STRANGERS or actor.startswith("token"):
        return DOOR
    if row.lock(verb) == SIGNED_IN:
        return _in_person(cell) if verb in answers else NO_SUCH_VERB
    if actor in WITHOUT_FIRM:
        return ABSENT
    outcome = _within(cell)
    return NO_SUCH_VERB if outcome == ALLOWED and verb not in {*answers, "OPTIONS"} else outcome


def _answers(row: Row) -> set[str]:
    verbs = set(row.verbs.split())
    return verbs | {"HEAD"} if "GET" in verbs and not row.is_api else verbs


def _in_person(cell: Cell) -> str:
    return ABSENT if cell.row.of in PERSONAL and cell.actor != "anna" else ALLOWED


def _at_the_api(cell: Cell) -> str:
    return _within(cell) if cell.actor in SCOPES else UNKNOWN


def _within(cell: Cell) -> str:
    """What a member gets, or a program in his name, by the reach of the right and of the sight."""
    needed, seen = cell.row.lock(cell.verb), SIGHT.get(_thing(cell), "")
    if _reach(cell.actor, needed) == "-":
        return FORBIDDEN
    if cell.row.of in PERSONAL:
        return ALLOWED if cell.actor in {"anna", "token of anna"} else ABSENT
    if not seen:
        return ALLOWED
    reaches = {_reach(cell.actor, needed), _reach(cell.actor, seen)}
    if "-" in reaches or ("own" in reaches and cell.actor not in CARED_FOR):
        return ABSENT
    return ALLOWED


def _thing(cell: Cell) -> str:
    """A thing named in what is sent is looked for by the verbs of the page alone."""
    sends = cell.verb in UNSAFE and cell.verb in _answers(cell.row)
    return cell.row.of or (cell.row.names if sends else "")


def _reach(actor: str, right: str) -> str:
    if actor in SCOPES:
        member, scopes = SCOPES[actor]
        return reach(right, PEOPLE[member]) if right in scopes else "-"
    return reach(right, PEOPLE[actor])


def outcome(answer: HttpResponseBase, caller: Caller) -> str:
    if answer.status_code == HTTPStatus.FOUND and answer["Location"].startswith(
        caller.prefix + resolve_url(settings.LOGIN_URL)
    ):
        return DOOR
    if answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        return ALLOWED
    refused = {"401": UNKNOWN, "403": FORBIDDEN, "404": ABSENT, "405": NO_SUCH_VERB}
    told = refused.get(str(answer.status_code), ALLOWED)
    return (
        f"broken ({answer.status_code})" if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else told
    )


@dataclass
class Trial:
    """What came of some cells."""

    cells: int = 0
    proven: int = 0
    faults: list[str] = None  # type: ignore[assignment]


def try_all(cast: Cast, caller: Caller, rows: Iterable[Row] = table.ROWS) -> Trial:
    """Asks all that the actor may try and notes each answer that the table does not foresee."""
    trial = Trial(faults=[])
    keys, before = cast.keys(), ground.fingerprint()
    for cell in cells_of(caller.name, rows):
        with asking.undone():
            trial.cells += 1
            trial.faults += [f"{cell}: {fault}" for fault in _faults(cell, caller, cast, keys, before, trial)]
    # Whatever was written past the connection of this test, and so outlived its transaction.
    trial.faults += ground.differences(before, ground.fingerprint())
    return trial


def _faults(
    cell: Cell, caller: Caller, cast: Cast, keys: dict[str, str], before: dict[str, str], trial: Trial
) -> Iterator[str]:
    body = cell.row.filled(keys) if cell.verb in UNSAFE else None
    written = ground.writes()
    answer = caller.ask(cell.verb, cell.row.address(keys), body)
    told, wanted = outcome(answer, caller), expected(cell)
    if told != wanted and not (told == DOOR and cell.row.ends_at_door):
        yield f"{told} instead of {wanted}"
    if wanted == ALLOWED:
        return
    said = asking.text_of(answer)
    if named := [secret for secret in cast.planted["anna"].words if secret in said]:
        yield f"the refusal names {named}"
    if cell.verb in UNSAFE:
        trial.proven += 1
        if ground.writes() != written and (changed := ground.differences(before, ground.fingerprint())):
            yield f"refused and yet changed {changed}"


def insider(row: Row) -> str:
    """Somebody whom the row lets in."""
    if row.is_api:
        return (
            "token of vera"
            if "rules.switch" in {row.lock(verb) for verb in row.verbs.split()}
            else "token of anna"
        )
    return "anna" if row.of in {*SIGHT, *PERSONAL} and row.needs not in BEYOND_ANNA else "dmitri"


def changes(cast: Cast, caller: Caller, row: Row, verb: str) -> list[str]:
    """The tables that a request of somebody who is let in changes."""
    before, keys = ground.fingerprint(), cast.keys()
    with asking.undone():
        caller.ask(verb, row.address(keys), row.filled(keys))
        return ground.differences(before, ground.fingerprint())
