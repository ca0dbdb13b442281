"""Django's connections as they really are: what django-tenants adds to them is told to the type checker."""

from typing import TYPE_CHECKING, Any, cast

from django import db

if TYPE_CHECKING:
    from django.db.backends.postgresql.base import DatabaseWrapper
    from django.utils.connection import BaseConnectionHandler

    class SchemaConnection(DatabaseWrapper):
        """A connection that stands in one schema at a time."""

        schema_name: str
        tenant: Any

        def set_schema(self, schema_name: str) -> None: ...
        def set_tenant(self, tenant: Any) -> None: ...
        def set_schema_to_public(self) -> None: ...


connection = cast("SchemaConnection", db.connection)
connections = cast("BaseConnectionHandler[SchemaConnection]", db.connections)
