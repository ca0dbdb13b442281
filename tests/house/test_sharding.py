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
        r"(?:^|;)\s*SET\s+(?:SESSION\s+)?(?!LOCAL\b|CONSTRAINTS\b)(?:ROLE\b|[\w.]+\s*(?:=|\bTO\b))", re.IGNORECASE
    ),
    "the table's own name in a trigger": re.compile(r"\bTG_(?:TABLE_NAME|RELNAME|RELID)\b", re.IGNORECASE),
    "a setting that must be there": re.compile(r"\bcurrent_setting\(\s*'kartoteka\.\w+'\s*\)", re.IGNORECASE),
}


def of_firms(model: type[models.Model]) -> bool:
    return model._meta.app_config.name in settings.FIRM_APPS


def leans_on(text: str) -> list[str]:
    return [what for what, pattern in LACKING.items() if pattern.search(text)]


def spoken_sql(file: File) -> list[str]:
    """The string constants of a module; what f-strings fill in is left out."""
    return [node.value for node in ast.walk(file.tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def migration_statements(file: File) -> list[str]:
    operations = import_module(file.module).Migration.operations
    spoken = [operation.sql for operation in operations if isinstance(operation, RunSQL)]
    return [one for sql in spoken for one in ([sql] if isinstance(sql, str) else sql)]


@pytest.mark.parametrize("model", [model for model in apps.get_models() if of_firms(model)], ids=lambda m: m._meta.label)
def test_keys_of_a_firms_rows_are_wide(model):
    assert isinstance(model._meta.pk, WIDE_KEYS)


@pytest.mark.parametrize("model", [model for model in apps.get_models() if of_firms(model)], ids=lambda m: m._meta.label)
def test_no_constraint_points_out_of_a_firms_schema(model):
    outward = [
        field.name
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and not of_firms(field.related_model) and field.db_constraint
    ]
    assert outward == []


@pytest.mark.parametrize("file", [*reading.product(), *reading.migrations()], ids=str)
def test_python_speaks_no_sql_that_a_sharded_server_lacks(file):
    found = [what for text in spoken_sql(file) for what in leans_on(text)]
    assert bool(found) == (file.module in reading.reviewed("whole_server")), found


@pytest.mark.parametrize("file", reading.statements(), ids=str)
def test_declared_sql_leans_on_nothing_that_is_lacking(file):
    """A function may fix its search path, and an error may name the table it happened in."""
    body = re.sub(r"\bSET search_path = public, pg_temp\b|^\s*RAISE EXCEPTION.*$", "", file.text, flags=re.MULTILINE)
    assert leans_on(body) == []


@pytest.mark.parametrize("file", [file for file in reading.statements() if file.path.parent.name == "functions"], ids=str)
def test_a_function_file_holds_one_function_with_a_fixed_search_path(file):
    assert len(re.findall(r"^CREATE OR REPLACE FUNCTION ", file.text, re.MULTILINE)) == 1
    assert file.text.rstrip().endswith("$$")
    assert "SECURITY DEFINER" not in file.text or "SET search_path = public, pg_temp" in file.text


@pytest.mark.parametrize("file", reading.migrations(), ids=str)
def test_a_migration_runs_one_statement_at_a_time(file):
    assert [sql for sql in migration_statements(file) if len(sqlparse.split(sql)) > 1] == []


@pytest.mark.parametrize("file", reading.product(), ids=str)
def test_nothing_depends_on_a_constraints_name_in_an_error(file):
    """On a node the constraint is called after its shard."""
    asked = [node.lineno for node in ast.walk(file.tree) if isinstance(node, ast.Attribute) and node.attr == "constraint_name"]
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


@pytest.mark.parametrize("sql", ["SET LOCAL ROLE x", "UPDATE t SET name = 'x'", "SELECT current_setting('kartoteka.actor', true)"])
def test_what_a_sharded_server_knows_passes(sql):
    assert leans_on(sql) == []
