"""SQL is a text in the source with parameters beside it, or is put together by psycopg.sql."""

import ast
from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "cursor.execute(f'SELECT {column} FROM t')",
    "cursor.execute('SELECT %s' % column)",
    "cursor.execute('SELECT {}'.format(column))",
    "cursor.execute(statement)",
    "Client.objects.raw('SELECT ' + columns)",
    "rows.annotate(x=RawSQL(f'lower({name})', []))",
    "rows.extra(where=['1=1'])",
    "await connector.execute_query_async('DELETE FROM ' + table)",
]
GOOD = [
    "cursor.execute('SELECT name FROM t WHERE id = %s', [pk])",
    "cursor.execute(QUERY, [pk])",
    "cursor.execute(sql.SQL('DROP SCHEMA {}').format(sql.Identifier(name)))",
    "verbs.execute_order(order)",
]
SPEAKING = (
    "execute",
    "executemany",
    "raw",
    "RawSQL",
    "copy",
    "execute_query_async",
    "execute_query_all_async",
)


def find(file: File) -> Iterator[int]:
    for call in syntax.calls(file.tree, *SPEAKING, "extra"):
        said = call.args[0] if call.args else None
        if syntax.last_name(call.func) == "extra" or (said and not _is_fixed(said)):
            yield call.lineno


def _is_fixed(said: ast.AST) -> bool:
    return syntax.is_literal(said) or ast.unparse(said).startswith("sql.SQL(")
