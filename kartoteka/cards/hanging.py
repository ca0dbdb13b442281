"""What hangs on a card: rooms above tell where their rows point to clients.

So a merge can move them, and a card that is removed for good knows what it would take along.
"""

from dataclasses import dataclass
from typing import Literal

from psycopg import sql


@dataclass(frozen=True)
class Thread:
    """A column that points to clients; rows with the same `once` columns may hang on one card only once.

    `only` narrows it to some rows: a condition on the row, which the database calls `t`. A row that somebody has
    made keeps the card from being removed; one of the program's own `goes` with it; others are `cleared` before by
    whoever removes the card.
    """

    table: str
    column: str = "client_id"
    once: tuple[str, ...] = ()
    only: str = "TRUE"
    removal: Literal["keeps", "goes", "cleared"] = "keeps"

    def moving(self) -> sql.Composed:
        """Hangs the rows over; what the other card has already stays behind. Gives back their ids."""
        table, column = sql.Identifier(self.table), sql.Identifier(self.column)
        return sql.SQL(
            "UPDATE {table} t SET {column} = %(to)s"
            " WHERE t.{column} = %(left)s AND {only} AND NOT {taken} RETURNING t.id"
        ).format(table=table, column=column, only=sql.SQL(self.only), taken=self._taken())

    def keeping(self) -> sql.Composed:
        """The clients, of those asked about, on whom rows hang."""
        table, column = sql.Identifier(self.table), sql.Identifier(self.column)
        return sql.SQL("SELECT {column} FROM {table} WHERE {column} = ANY(%(ids)s)").format(
            table=table, column=column
        )

    def going(self) -> sql.Composed:
        """Takes the rows away with their clients."""
        table, column = sql.Identifier(self.table), sql.Identifier(self.column)
        return sql.SQL("DELETE FROM {table} WHERE {column} = ANY(%(ids)s)").format(table=table, column=column)

    def _taken(self) -> sql.Composable:
        if not self.once:
            return sql.SQL("FALSE")
        same = sql.SQL(" AND ").join(
            sql.SQL("o.{0} IS NOT DISTINCT FROM t.{0}").format(sql.Identifier(name)) for name in self.once
        )
        return sql.SQL("EXISTS (SELECT FROM {table} o WHERE o.{column} = %(to)s AND {same})").format(
            table=sql.Identifier(self.table), column=sql.Identifier(self.column), same=same
        )


_threads: list[Thread] = [
    Thread("cards_contactpoint", once=("kind", "network", "lookup"), removal="cleared"),
    Thread("cards_person", only="NOT t.is_himself", removal="cleared"),
    Thread("cards_job", "company_id", once=("person_id", "ended"), removal="cleared"),
    Thread("cards_ownvalue", only="t.person_id IS NOT NULL", removal="cleared"),
    Thread("cards_client_marks", once=("mark_id",), removal="cleared"),
    Thread("cards_clientfile", removal="cleared"),
]


def hang(*threads: Thread) -> None:
    """Said once by a room, when it is ready."""
    _threads.extend(thread for thread in threads if thread not in _threads)


def threads() -> list[Thread]:
    return list(_threads)
