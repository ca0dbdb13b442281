"""Chooses the workspace by the path, before anything else reads the database."""

import re
from collections.abc import Callable
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import clear_script_prefix, set_script_prefix
from django.utils import timezone

from kartoteka.lib.database import connection
from kartoteka.workspaces import queries
from kartoteka.workspaces.models import HOME, Workspace

PREFIX = re.compile(r"^/w/(?P<slug>[a-z][a-z0-9-]{1,39})(?P<rest>/.*)$")
# These answer even when no database is there.
WITHOUT_WORKSPACE = ("/static/", "/healthz", "/readyz", "/metrics")


class FirmRequest(HttpRequest):
    """A request to a path inside a workspace, or outside all of them."""

    workspace: Workspace | None


class ChooseWorkspace:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        firm_request = cast("FirmRequest", request)
        firm_request.workspace = None
        if request.path_info.startswith(WITHOUT_WORKSPACE):
            return self.get_response(request)
        enter(firm_request)
        try:
            return self.get_response(request)
        finally:
            connection.set_schema_to_public()
            clear_script_prefix()
            timezone.deactivate()


def enter(request: FirmRequest) -> None:
    """Points the connection, the URLs and the clock at the workspace that the path names.

    Raises Http404 for a workspace that is not there.
    """
    named = PREFIX.match(request.path_info)
    workspace = queries.workspace_by_slug(named["slug"] if named else HOME)
    if named:
        if workspace is None or workspace.is_home:
            raise Http404
        request.path_info = named["rest"]
        request.META["SCRIPT_NAME"] = workspace.prefix.rstrip("/")
        set_script_prefix(workspace.prefix)
    if workspace is not None:
        connection.set_tenant(workspace)
        timezone.activate(workspace.time_zone)
    request.workspace = workspace
