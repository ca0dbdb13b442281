"""Opening and closing of workspaces."""

import re

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg import sql

from kartoteka.audit import anchoring
from kartoteka.lib.database import connections
from kartoteka.lib.refusals import Refusal
from kartoteka.workspaces import belongings, cloning, installing, queries
from kartoteka.workspaces.models import HOME, TEMPLATE_SCHEMA, Seat, User, Workspace

SLUG = re.compile(r"^[a-z][a-z0-9-]{1,39}$")
RESERVED = {"public", "admin", "api", "static", "template", "www"}


class SlugRefused(Refusal):
    pass


def open_workspace(slug: str, *, name: str, language: str = "en", country: str = "RU") -> Workspace:
    """Makes a firm with its schema, all or nothing; takes about a second.

    Raises SlugRefused when the short name is taken or cannot be an address.
    """
    schema = schema_of(slug)
    connection = connections["owner"]
    try:
        with transaction.atomic(using="owner"):
            connection.set_schema_to_public()
            workspace = Workspace(
                schema_name=schema, slug=slug, name=name, language=language, country=country
            )
            workspace.save(using="owner")  # type: ignore[no-untyped-call]  # django-tenants has no types
            cloning.clone(TEMPLATE_SCHEMA, schema)
            installing.install_grants(schema)
    except (IntegrityError, ValidationError) as error:
        raise SlugRefused(_("This address is taken."), field="slug") from error
    finally:
        connection.set_schema_to_public()
    queries.forget(slug)
    return Workspace.objects.get(pk=workspace.pk)


def schema_of(slug: str) -> str:
    """Raises SlugRefused for a name that cannot be an address."""
    if not SLUG.match(slug) or slug in RESERVED:
        raise SlugRefused(
            _("The address may have small Latin letters, digits and hyphens, and starts with a letter."),
            field="slug",
        )
    return f"firm_{slug.replace('-', '_')}"


def open_home() -> Workspace | None:
    """The one workspace of a plain installation, unless there is a workspace already."""
    if Workspace.objects.exists():
        return None
    return open_workspace(HOME, name="")


def drop_workspace(workspace: Workspace) -> None:
    """Removes the firm for good, its schema included. There is no way back but a dump."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(
            sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(workspace.schema_name))
        )
        cursor.execute("DELETE FROM workspaces_installed WHERE schema_name = %s", [workspace.schema_name])
        cursor.execute("DELETE FROM workspaces_seat WHERE workspace_id = %s", [workspace.pk])
        cursor.execute("DELETE FROM workspaces_workspace WHERE id = %s", [workspace.pk])
    anchoring.set_aside(workspace.schema_name)
    belongings.drop(workspace.schema_name)
    queries.forget(workspace.slug)


def seat(user: User, workspace: Workspace) -> None:
    """Lets the user enter; seating twice changes nothing."""
    Seat.objects.get_or_create(user=user, workspace=workspace)


def unseat(user_id: int, workspace: Workspace) -> None:
    Seat.objects.filter(user_id=user_id, workspace=workspace).delete()
