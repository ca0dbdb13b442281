"""The connection of django-tenants, with six things of its own.

It stays in the firm it was in until it is wanted in another one, instead of being led there for each request. It finds
out without a question that the server has closed it, it lets the server keep the plans of what is asked often:
planning a question costs more than answering it. It keeps them when something is taken back, and tells the server of
the marks of a transaction together with what is asked next (`marks.py`). And it reads moments ten times as fast as
Django does.
"""

import select
from datetime import UTC, datetime
from typing import Any

from django.db.backends.postgresql import base as django_base
from django_tenants.postgresql_backend import base
from psycopg import OperationalError
from psycopg.adapt import Loader
from psycopg.pq import ExecStatus, TransactionStatus

from kartoteka.lib.postgresql.marks import FOLLOWS, Marks

MOST_PLANS = 200


class Moment(Loader):
    """A moment as the server writes it in UTC, which is the zone of all our connections."""

    timezone = UTC

    def load(self, data: Any) -> datetime:
        return datetime.fromisoformat(str(data, "ascii"))


class Cursor(django_base.ServerBindingCursor):  # type: ignore[misc,name-defined]  # the stubs leave it out
    """What is asked without values marks a transaction or says who acts: there is nothing to plan in it."""

    def execute(self, query: Any, params: Any = None, *, prepare: bool | None = None, **rest: Any) -> Any:
        marks: Marks = self.connection.marks
        if marks.unsaid:
            if params is None and isinstance(query, str) and query.startswith(FOLLOWS):
                query = marks.tell(query)
            else:
                super().execute(marks.tell(), None, prepare=False)
        return super().execute(query, params, prepare=False if params is None else prepare, **rest)

    def executemany(self, *asked: Any, **rest: Any) -> Any:
        self._mark()
        return super().executemany(*asked, **rest)

    def copy(self, *asked: Any, **rest: Any) -> Any:
        self._mark()
        return super().copy(*asked, **rest)

    def stream(self, *asked: Any, **rest: Any) -> Any:
        self._mark()
        return super().stream(*asked, **rest)

    def _mark(self) -> None:
        if self.connection.marks.unsaid:
            super().execute(self.connection.marks.tell(), None, prepare=False)


class DatabaseWrapper(base.DatabaseWrapper):
    connection: Any
    # The path that the server has, whatever schema we have turned to meanwhile without asking anything.
    _path: list[str] | None = None
    # Those of the connection that is open now; None where the driver marks by itself.
    _marks: Marks | None = None

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:  # noqa: FBT001, FBT002  # as above
        self._path = self.search_path_set_schemas or self._path
        super().set_tenant(tenant, include_public)  # type: ignore[no-untyped-call]  # it has no types
        if self._path == self._get_cursor_search_paths():  # type: ignore[no-untyped-call]  # it has no types
            self.search_path_set_schemas = self._path

    def close(self) -> None:
        self._path = None
        super().close()  # type: ignore[no-untyped-call]  # it has no types

    def rollback(self) -> None:
        """Takes back what the transaction has set as well."""
        self._path = None
        super().rollback()  # type: ignore[no-untyped-call]  # it has no types

    def savepoint_rollback(self, sid: str) -> None:
        self._path = None
        super().savepoint_rollback(sid)  # type: ignore[no-untyped-call]  # it has no types

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        if self.settings_dict["OPTIONS"].get("server_side_binding"):
            params["cursor_factory"] = Cursor
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.prepared_max = MOST_PLANS
        self._marks = None
        if self.settings_dict["OPTIONS"].get("server_side_binding"):
            self._marks = connection.marks = Marks()
        if self.timezone == UTC:
            connection.adapters.register_loader("timestamptz", Moment)
        return connection

    def is_usable(self) -> bool:
        """Asked at each request. Nothing waits to be read from a server that is there and was asked nothing."""
        if self.connection is None or self.connection.closed:
            return False
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return not waiting.poll(0) or bool(super().is_usable())

    def create_cursor(self, name: str | None = None) -> Any:
        if name is None or self._marks is None:
            return super().create_cursor(name)
        if self._marks.unsaid:
            self.connection.execute(self._marks.tell())
        return self.connection.cursor(name, scrollable=False, withhold=self.get_autocommit())

    def _set_autocommit(self, autocommit: bool) -> None:  # noqa: FBT001  # as Django calls it
        """The driver begins no transaction by itself: the mark that begins one is ours."""
        if self._marks is None:
            super()._set_autocommit(autocommit)
            return
        if not self.connection.autocommit:
            self.connection.autocommit = True
        self._marks.end()
        if not autocommit:
            self._marks.begin()

    def _commit(self) -> Any:
        if self._marks:
            self._marks.end()
        return super()._commit()

    def _rollback(self) -> Any:
        if self._marks is None:
            return super()._rollback()
        self._marks.end()
        if self.connection is not None and self.connection.info.transaction_status != TransactionStatus.IDLE:
            self._take_back("ROLLBACK")
        return None

    def _savepoint(self, sid: str) -> None:
        if self._marks is None:
            super()._savepoint(sid)
        else:
            self._marks.set(self.ops.quote_name(sid))

    def _savepoint_rollback(self, sid: str) -> None:
        if self._marks is None:
            super()._savepoint_rollback(sid)
        elif back := self._marks.go_back(self.ops.quote_name(sid)):
            self._take_back(back)

    def _savepoint_commit(self, sid: str) -> None:
        if self._marks is None:
            super()._savepoint_commit(sid)
        else:
            self._marks.let_go(self.ops.quote_name(sid))

    def _take_back(self, statement: str) -> None:
        """Past the driver, which would forget every plan: it may be a table that is taken back, but never here."""
        with self.wrap_database_errors:
            answer = self.connection.pgconn.exec_(statement.encode())
            if answer.status != ExecStatus.COMMAND_OK:
                raise OperationalError(answer.get_error_message())
