"""A firm's schema can move to a node of its own (Citus): nothing in it leans on what a sharded server lacks.

The rules were measured; docs/decisions/schema-per-firm.md tells why each is there.
"""

import ast
import re
from importlib import import_module

import pytest
import sqlparse
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.migrations import RunSQL

from tests.house import reading
from tests.house.reading import File

WIDE_KEYS = (models.BigAutoField, models.UUIDField)
LACKING = {
    "set_config()": re.compile(r"\bset_config\s*\(", re.IGNORECASE),
    "MERGE": re.compile(r"\bMERGE\s+INTO\b", re.IGNORECASE),
    "pg_get_serial_sequence()": re.compile(r"\bpg_get_serial_sequence\b", re.IGNORECASE),
    "a setting of the whole session": re.compile(
        r"(?:^|;)\s*SET\s+(?:SESSION\s+)?(?!LOCAL\b|CONSTRAINTS\b)(?:ROLE\b|[\w.]+\s*(?:=|\bTO\b))",
        re.IGNORECASE,
    ),
    "the table's own name in a trigger": re.compile(r"\bTG_(?:TABLE_NAME|RELNAME|RELID)\b", re.IGNORECASE),
    "a setting that must be there": re.compile(r"\bcurrent_setting\(\s*'kartoteka\.\w+'\s*\)", re.IGNORECASE),
}


FIRM_MODELS = [model for model in apps.get_models() if model._meta.app_config.name in settings.FIRM_APPS]
# A function may fix its search path, and an error may name the table it happened in.
BEARABLE = re.compile(r"\bSET search_path = public, pg_temp\b|^\s*RAISE EXCEPTION.*$", re.MULTILINE)


def leans_on(text: str) -> list[str]:
    return [what for what, pattern in LACKING.items() if pattern.search(text)]


def spoken_sql(file: File) -> list[str]:
    """The string constants of a module; what f-strings fill in is left out."""
    return [
        node.value
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def migration_statements(file: File) -> list[str]:
    operations = import_module(file.module).Migration.operations
    spoken = [operation.sql for operation in operations if isinstance(operation, RunSQL)]
    return [str(one) for sql in spoken for one in ([sql] if isinstance(sql, str) else sql)]


def holds_one_function(text: str) -> bool:
    begins = re.findall(r"^CREATE OR REPLACE FUNCTION ", text, re.MULTILINE)
    is_fixed = "SECURITY DEFINER" not in text or "SET search_path = public, pg_temp" in text
    return len(begins) == 1 and is_fixed and text.rstrip().endswith("$$")


def test_keys_of_a_firms_rows_are_wide():
    narrow = [model._meta.label for model in FIRM_MODELS if not isinstance(model._meta.pk, WIDE_KEYS)]
    assert narrow == []


def test_no_constraint_points_out_of_a_firms_schema():
    outward = [
        str(field)
        for model in FIRM_MODELS
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey)
        and field.related_model not in FIRM_MODELS
        and getattr(field, "db_constraint", False)
    ]
    assert outward == []


def test_python_speaks_no_sql_that_a_sharded_server_lacks():
    spoken = {
        file.module: [what for text in spoken_sql(file) for what in leans_on(text)]
        for file in [*reading.product(), *reading.migrations()]
    }
    leaning = {module: found for module, found in spoken.items() if found}
    assert leaning.keys() == reading.reviewed("whole_server").keys(), leaning


def test_declared_sql_leans_on_nothing_that_is_lacking():
    leaning = {
        str(file): found for file in reading.statements() if (found := leans_on(BEARABLE.sub("", file.text)))
    }
    assert leaning == {}


def test_a_function_file_holds_one_function_with_a_fixed_search_path():
    files = [file for file in reading.statements() if file.path.parent.name == "functions"]
    assert [str(file) for file in files if not holds_one_function(file.text)] == []


def test_migrations_run_one_statement_at_a_time():
    joined = [
        sql
        for file in reading.migrations()
        for sql in migration_statements(file)
        if len(sqlparse.split(sql)) > 1
    ]
    assert joined == []


def test_nothing_depends_on_a_constraints_name_in_an_error():
    """On a node the constraint is called after its shard."""
    asked = [
        f"{file}:{node.lineno}"
        for file in reading.product()
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Attribute) and node.attr == "constraint_name"
    ]
    assert asked == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT set_config('a.b', 'c', true)",
        "MERGE INTO a USING b ON true",
        "SET kartoteka.actor = 'x'",
        "SET ROLE kartoteka_head",
        "SELECT current_setting('kartoteka.actor')",
        "EXECUTE format('…', TG_TABLE_NAME)",
        "BEGIN; SET statement_timeout TO 5",
    ],
)
def test_what_is_lacking_is_noticed(sql):
    assert leans_on(sql) != []


@pytest.mark.parametrize(
    "sql", ["SET LOCAL ROLE x", "UPDATE t SET name = 'x'", "SELECT current_setting('kartoteka.actor', true)"]
)
def test_what_a_sharded_server_knows_passes(sql):
    assert leans_on(sql) == []
