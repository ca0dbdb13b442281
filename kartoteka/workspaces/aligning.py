"""Calling the indexes of a firm as they are called in the template.

Whoever copies a table gets indexes named by the server, while migrations know each by the name it was given.
"""

from psycopg import sql

from kartoteka.lib.database import connections

INDEXES = r"""
    SELECT c.relname, regexp_replace(pg_get_indexdef(i.oid), ' INDEX \S+ ON \S+ ', ' '), i.relname
    FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
    WHERE c.relnamespace = %s::regnamespace ORDER BY 1, 2, 3"""

Names = dict[tuple[str, str], list[str]]


def names(schema: str) -> Names:
    """The indexes of a schema by their table and by what they are made of."""
    found: Names = {}
    with connections["owner"].cursor() as cursor:
        cursor.execute(INDEXES, [schema])
        for table, made_of, name in cursor.fetchall():
            found.setdefault((table, made_of), []).append(name)
    return found


def align(schema: str, wanted: Names) -> int:
    """Renames what is called otherwise, and the constraints behind it; answers how many those were."""
    there = names(schema)
    pairs = [
        (old, new)
        for place, olds in there.items()
        for old, new in zip(sorted(olds), sorted(wanted.get(place, [])), strict=False)
        if old != new
    ]
    # By way of names that nothing has, because two may have to change theirs with each other.
    aside = [(old, f"aligned_{nth}") for nth, (old, _) in enumerate(pairs)]
    final = [(f"aligned_{nth}", new) for nth, (_, new) in enumerate(pairs)]
    with connections["owner"].cursor() as cursor:
        for old, new in (*aside, *final):
            cursor.execute(
                sql.SQL("ALTER INDEX {}.{} RENAME TO {}").format(*map(sql.Identifier, (schema, old, new)))
            )
    return len(pairs)
