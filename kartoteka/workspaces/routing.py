"""Which tables belong to the shared schema and which to each firm's."""

from typing import Any

from django.apps import apps
from django.conf import settings

from kartoteka.lib.database import connections


class Router:
    """Shared apps are migrated in "public" only, firm apps in firm schemas only."""

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        in_public = connections[db].schema_name == "public"
        room = apps.get_app_config(app_label).name
        return room in (settings.SHARED_APPS if in_public else settings.FIRM_APPS)
