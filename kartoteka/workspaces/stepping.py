"""Migrations step by step, so that the people at work hardly feel them.

A migration that waits for a table holds up everybody who comes after it. So it waits a moment
only, lets go, and tries again; and no statement runs for ever.
"""

import time
from typing import Any

import structlog
from django.db import OperationalError, transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from psycopg.errors import LockNotAvailable

from kartoteka.lib.database import connections

log = structlog.get_logger("upgrade")
LOCK_WAIT = "SET LOCAL lock_timeout = '2s'"
LONGEST_STATEMENT = "SET LOCAL statement_timeout = '1h'"
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)


class Stepper(MigrationExecutor):
    """Each migration, with the note that it was applied, is one transaction."""

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
