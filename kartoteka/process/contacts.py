"""Contacts: of the clients somebody has called, how many he met, and of those how many signed; client by client."""

from dataclasses import dataclass

from django.db.models import F

from kartoteka.lib.database import connection
from kartoteka.lib.shares import Share
from kartoteka.process.asking import Asked
from kartoteka.reports import facts, reckoning

# A contract counts for a meeting that came before it, a meeting for a call before it, all within the period.
QUESTION = """
    WITH spoken AS (
        SELECT author_id, client_id, min(at) FILTER (WHERE kind = 'call') AS called,
            min(at) FILTER (WHERE kind = 'meeting') AS met, max(at) FILTER (WHERE kind = 'meeting') AS met_last
        FROM ({entries}) entry WHERE author_id IS NOT NULL GROUP BY 1, 2
    ), won AS (SELECT whose, which, max(at) AS at FROM ({ends}) ended GROUP BY 1, 2)
    SELECT spoken.author_id, count(called), count(*) FILTER (WHERE met_last >= called), count(met),
        count(*) FILTER (WHERE won.at >= met)
    FROM spoken LEFT JOIN won ON whose = author_id AND which = client_id GROUP BY 1"""


@dataclass(frozen=True)
class Way:
    """Clients of one person: called, met after a call, met at all, signed after a meeting."""

    called: int = 0
    met_after: int = 0
    met: int = 0
    signed: int = 0

    def __add__(self, other: "Way") -> "Way":
        return Way(
            self.called + other.called,
            self.met_after + other.met_after,
            self.met + other.met,
            self.signed + other.signed,
        )

    @property
    def to_meeting(self) -> Share:
        return Share(self.met_after, self.called)

    @property
    def to_contract(self) -> Share:
        return Share(self.signed, self.met)


def ways(asked: Asked) -> dict[int, Way]:
    """By member, of the contacts in the reader's sight."""
    entries, ends = facts.BY_NAME["entries"], facts.BY_NAME["ends"]
    spoken = entries.rows(asked.by).filter(
        kind__in=["call", "meeting"], **reckoning.during(entries, asked.spell)
    )
    won = ends.rows(asked.by).filter(outcome="won", **reckoning.during(ends, asked.spell))
    named = won.annotate(whose=F("deal__keeper_id"), which=F("deal__client_id"))
    first, told = spoken.order_by().values("author_id", "client_id", "kind", "at").query.sql_with_params()
    second, more = named.order_by().values("whose", "which", "at").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(QUESTION.replace("{entries}", first).replace("{ends}", second), [*told, *more])
        return {row[0]: Way(*row[1:]) for row in cursor.fetchall()}
