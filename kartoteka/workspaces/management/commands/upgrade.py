"""`upgrade`: brings the database to what this version of the program expects; safe to run at each start."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kartoteka.web import publishing
from kartoteka.workspaces import migrating, opening


class Command(BaseCommand):
    help = "Makes roles, tables, functions and grants of all workspaces what this version expects."
    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own declaration

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            migrating.upgrade(self.stdout.write)
        except migrating.UpgradeFailed as failure:
            raise CommandError(str(failure)) from failure
        if settings.SIGNUP == "closed":
            opening.open_home()
        publishing.publish()
