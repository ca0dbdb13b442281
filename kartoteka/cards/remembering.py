"""Remembering what an act changes in the tables, to give it all back."""

import json
from collections.abc import Iterable
from typing import Any

from psycopg import sql

from kartoteka.lib.database import connection

Row = dict[str, Any]


class Memory:
    """Rows that were hung over to another owner, and rows that were looked at before and after."""

    def __init__(self, told: dict[str, Any] | None = None) -> None:
        self._hung: list[list[Any]] = (told or {}).get("hung", [])
        self._changed: list[list[Any]] = (told or {}).get("changed", [])
        self._before: dict[str, dict[int, Row]] = {}

    def look(self, table: str, ids: Iterable[int]) -> None:
        """Looks at rows that are about to change."""
        self._before.setdefault(table, {}).update(_rows(table, ids))

    def remember(self, table: str, column: str, left: int, to: int, ids: list[int]) -> None:
        """Keeps in mind that these rows were hung over."""
        if ids:
            self._hung.append([table, column, left, to, ids])

    def hang(self, table: str, column: str, left: int, to: int, ids: list[int]) -> None:
        """Hangs rows over, and remembers it."""
        with connection.cursor() as cursor:
            cursor.execute(_hanging(table, column), {"left": left, "to": to, "ids": ids})
            self.remember(table, column, left, to, [row for (row,) in cursor.fetchall()])

    def told(self) -> dict[str, Any]:
        """All that giving back needs, as it can be written down."""
        for table, before in self._before.items():
            for row, after in _rows(table, before).items():
                if diff := {
                    name: [old, after[name]] for name, old in before[row].items() if after[name] != old
                }:
                    self._changed.append([table, row, diff])
        self._before = {}
        return {"hung": self._hung, "changed": self._changed}

    def give_back(self) -> None:
        """Hangs every row where it was and sets every column as it was, if nobody has touched it since."""
        with connection.cursor() as cursor:
            for table, column, left, to, ids in reversed(self._hung):
                cursor.execute(_hanging(table, column), {"left": to, "to": left, "ids": ids})
        for table, row, diff in reversed(self._changed):
            self._set_back(table, row, diff)

    @staticmethod
    def _set_back(table: str, row: int, diff: dict[str, list[Any]]) -> None:
        now = _rows(table, [row]).get(row)
        if now is None:
            return
        back = {name: old for name, (old, new) in diff.items() if now[name] == new}
        if "version" in diff and "version" not in back:
            back["version"] = now["version"] + 1
        if not back:
            return
        names = [sql.Identifier(name) for name in back]
        query = sql.SQL(
            "UPDATE {table} t SET {sets} FROM jsonb_populate_record(NULL::{table}, %s::jsonb) old WHERE t.id = %s"
        ).format(
            table=sql.Identifier(table),
            sets=sql.SQL(", ").join(sql.SQL("{0} = old.{0}").format(name) for name in names),
        )
        with connection.cursor() as cursor:
            cursor.execute(query, [json.dumps(back), row])


def _rows(table: str, ids: Iterable[int]) -> dict[int, Row]:
    query = sql.SQL("SELECT t.id, to_jsonb(t) FROM {} t WHERE t.id = ANY(%s)").format(sql.Identifier(table))
    with connection.cursor() as cursor:
        cursor.execute(query, [list(ids)])
        return {row: _read(value) for row, value in cursor.fetchall()}


def _read(value: Any) -> Row:
    """Django's connection leaves JSON as text."""
    return dict(json.loads(value)) if isinstance(value, str) else dict(value)


def _hanging(table: str, column: str) -> sql.Composed:
    return sql.SQL(
        "UPDATE {table} SET {column} = %(to)s WHERE {column} = %(left)s AND id = ANY(%(ids)s) RETURNING id"
    ).format(table=sql.Identifier(table), column=sql.Identifier(column))
