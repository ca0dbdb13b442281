"""Migrations step by step, so that the people at work hardly feel them.

A migration that waits for a table holds up everybody who comes after it. So it waits a moment
only, lets go, and tries again; and no statement runs for ever.

Django makes every model anew that is related to one that a step changes, and theirs in turn, which
in a program of many rooms is nearly all of them, hundreds of times. Here a migration sees its
own room, and of what that points to no further relations, unless it needs more.
"""

import time
from collections.abc import Iterator
from typing import Any

import structlog
from django.db import OperationalError, transaction
from django.db.migrations import Migration
from django.db.migrations import operations as steps
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Field
from psycopg.errors import LockNotAvailable

from kartoteka.lib.database import connections

log = structlog.get_logger("upgrade")
LOCK_WAIT = "SET LOCAL lock_timeout = '2s'"
LONGEST_STATEMENT = "SET LOCAL statement_timeout = '1h'"
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
# What needs no model that points to those it changes.
NARROW = {
    steps.AddConstraint,
    steps.AddField,
    steps.AddIndex,
    steps.AlterModelManagers,
    steps.AlterModelOptions,
    steps.CreateModel,
    steps.RemoveConstraint,
    steps.RemoveField,
    steps.RemoveIndex,
    steps.RenameIndex,
}
Key = tuple[str, str]


class Stepper(MigrationExecutor):
    """Each migration, with the note that it was applied, is one transaction."""

    def _migrate_all_forwards(
        self, state: ProjectState, plan: Any, full_plan: Any, *rest: Any, **told: Any
    ) -> ProjectState:
        wanted = {migration for migration, _backwards in plan}
        for migration, _backwards in full_plan:
            if migration in wanted:
                self.apply_migration(within(state, migration), migration, *rest, **told)
                migration.mutate_state(state, preserve=False)
        return state

    def apply_migration(
        self, state: ProjectState, migration: Migration, *rest: Any, **told: Any
    ) -> ProjectState:
        for pause in PAUSES:
            try:
                return self._step(state.clone(), migration, *rest, **told)
            except OperationalError as error:
                if not isinstance(error.__cause__, LockNotAvailable):
                    raise
                log.info("a migration waits", migration=str(migration), seconds=pause)
                time.sleep(pause)
        return self._step(state, migration, *rest, **told)

    def _step(self, state: ProjectState, migration: Migration, *rest: Any, **told: Any) -> ProjectState:
        with transaction.atomic(using=self.connection.alias):
            with connections[self.connection.alias].cursor() as cursor:
                cursor.execute(LOCK_WAIT)
                cursor.execute(LONGEST_STATEMENT)
            return super().apply_migration(state, migration, *rest, **told)


def within(state: ProjectState, migration: Migration) -> ProjectState:
    """What the migration has to see: its room, and what that points to without its own relations; or all."""
    room = migration.app_label
    if not all(_is_narrow(step, state, room) for step in migration.operations):
        return state
    waiting = [key for key in state.models if key[0] == room]
    waiting += [key for step in migration.operations for key in _pointed_to_by(step, room)]
    seen: dict[Key, ModelState] = {}
    while waiting:
        key = waiting.pop()
        if key not in seen and (model := state.models.get(key)) is not None:
            seen[key] = model = model.clone() if key[0] == room else _alone(model)
            waiting += _pointed_to(model.fields.values(), key)
            waiting += [_key(base, key) for base in model.bases if isinstance(base, str)]
    return ProjectState(seen, state.real_apps)


def _alone(model: ModelState) -> ModelState:
    """As whoever points to it has to know it: by its keys."""
    alone = model.clone()
    alone.fields = {
        name: field for name, field in model.fields.items() if field.remote_field is None or field.primary_key
    }
    return alone


def _is_narrow(step: Operation, state: ProjectState, room: str) -> bool:
    """Of a field that others may point to, they have to be known when it is altered."""
    if isinstance(step, steps.SeparateDatabaseAndState):
        return all(
            _is_narrow(one, state, room) for one in (*step.database_operations, *step.state_operations)
        )
    if isinstance(step, steps.RunSQL):
        return not step.state_operations
    if isinstance(step, steps.RenameField):
        model = state.models.get((room, step.model_name_lower))
        return model is not None and _is_own(model.fields.get(step.old_name))
    if isinstance(step, steps.AlterField):
        return _is_own(step.field)
    return type(step) in NARROW


def _is_own(field: "Field[Any, Any] | None") -> bool:
    return field is not None and not field.primary_key and not field.unique


def _pointed_to_by(step: Operation, room: str) -> Iterator[Key]:
    if isinstance(step, steps.CreateModel):
        own = (room, step.name_lower)
        yield from _pointed_to((field for _name, field in step.fields), own)
        yield from (_key(base, own) for base in step.bases or () if isinstance(base, str))
    elif isinstance(step, (steps.AddField, steps.AlterField)):
        yield from _pointed_to([step.field], (room, step.model_name_lower))


def _pointed_to(fields: Any, own: Key) -> Iterator[Key]:
    """The models that fields of `own` point to, and those that stand between."""
    field: Field[Any, Any]
    for field in fields:
        if field.remote_field is not None:
            yield _key(field.remote_field.model, own)
            if through := getattr(field.remote_field, "through", None):
                yield _key(through, own)


def _key(model: Any, own: Key) -> Key:
    """Of a model as a field names it: itself, one of its room, one of another, or a class."""
    if not isinstance(model, str):
        model = model._meta.label
    if model == "self":
        return own
    room, _, name = model.lower().rpartition(".")
    return room or own[0], name
