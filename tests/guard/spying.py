"""Reading everything an actor can get at, and telling what he should not have read."""

from collections.abc import Iterable, Iterator

import pytest

from tests.guard import asking, crawling, markers, table
from tests.guard.asking import Caller
from tests.guard.cast import Cast
from tests.guard.crawling import Visit

CLIENTS = {"client", "contact"}
FRAGMENTS = ("/clients", "/journal", "/search?q=Клиентура")
# Whose keys are guessed: a client in somebody's sight, one in few people's, one of the other firm.
GUESSED = ("anna", "boris", "rita")
HTMX = {"HX-Request": "true"}


def leaks(visits: Iterable[Visit], actor: str, cast: Cast) -> Iterator[str]:
    """Where something was said that this actor may not know."""
    foreign = list(markers.foreign_to(actor, cast))
    for visit in visits:
        for word in (*markers.said_in(visit.said, foreign), *markers.numbers_in(visit.said, cast)):
            yield f"{visit.address} ({visit.answer.status_code}) says {word}"


def read_all(caller: Caller, cast: Cast, *, most: int = crawling.MOST_PAGES) -> list[Visit]:
    """What the actor can reach, and every address of the matrix with the keys of several clients."""
    visits = crawling.crawl(caller, most=most) + crawling.crawl(
        caller, seeds=FRAGMENTS, headers=HTMX, most=most // 3
    )
    keys = cast.keys()
    visits += [visit_by_key(caller, row.address(keys), cast) for row in table.ROWS if row.of not in CLIENTS]
    for planted in (cast.planted[name] for name in GUESSED):
        theirs = {**keys, "client": planted.client.key, "contact": planted.point.key}
        visits += [visit_by_key(caller, row.address(theirs), cast) for row in table.ROWS if row.of in CLIENTS]
    return visits


def visit_by_key(caller: Caller, address: str, cast: Cast) -> Visit:
    """The address itself names the key that was guessed, so the answer may repeat it."""
    answer = caller.get(address)
    text = asking.text_of(answer)
    keys = [key for one in cast.planted.values() for key in (one.client.key, one.point.key)]
    for key in (*keys, cast.values["record"]):
        text = text.replace(key, "") if key in address else text
    return Visit(address, answer, text)


def written(log: pytest.LogCaptureFixture) -> str:
    """Everything that was logged, with every field of it, whatever of them a line would show."""
    return "\n".join([log.text, *(str(vars(record)) for record in log.records)])
