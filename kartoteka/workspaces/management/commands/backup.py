"""`backup DIR`: the whole installation into a new folder, while people work."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from kartoteka.workspaces import backing_up


class Command(BaseCommand):
    help = "Backs the whole installation up into a new folder. The secrets are not in it."
    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own declaration

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"].resolve()
        told = backing_up.back_up(folder)
        rows = sum(table["rows"] for table in told["tables"].values())
        self.stdout.write(f"Backed up to {folder}: {len(told['tables'])} tables, {rows} rows.")
        self.stdout.write(
            "The contact values in it are sealed, and the keys are NOT in it. Keep a copy of secrets.json"
            f" (keys {', '.join(told['contact_keys']) or 'not used yet'}) in another place:"
            " without it they cannot be read by anyone."
        )
