"""`restore DIR`: a backup takes the place of everything there is."""

import sys
from argparse import ArgumentParser
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kartoteka.engine import alone, places, preparing, secrets, sources
from kartoteka.office import restored
from kartoteka.workspaces import restoring


class Command(BaseCommand):
    help = "Puts a backup in the place of everything there is, after checking it."
    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own declaration

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--secrets", type=Path, metavar="FILE", help="the secrets.json of the backup")
        parser.add_argument("--yes", action="store_true", help="replace what there is without asking")
        parser.add_argument(
            "--accept-broken-trace", action="store_true", help="restore even if the log was tampered with"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder, data = options["folder"].resolve(), Path(settings.DATA)
        other = secrets.from_file(options["secrets"]) if options["secrets"] else None
        told = restoring.check(folder, other or secrets.read(data))
        with self._alone(data):
            preparing.check_databases(data)
            if not (restoring.is_empty() or options["yes"]):
                self._ask(told["made_at"])
            restoring.restore(
                folder,
                told,
                inspect=lambda found: self._inspect(found, told, accept=options["accept_broken_trace"]),
                before=lambda: restoring.take_over(other) if other else None,
                report=self.stdout.write,
            )
        self.stdout.write(f"Restored the backup of {told['made_at']}. Everybody has to sign in again.")

    def _alone(self, data: Path) -> AbstractContextManager[Any]:
        """The program must not run meanwhile; an external database tells its visitors itself."""
        return nullcontext() if sources.is_external() else alone.hold(places.Places(data).lock)

    def _ask(self, made_at: str) -> None:
        self.stdout.write(f"Everything there is now will be replaced by the backup of {made_at}.")
        if not sys.stdin.isatty():
            raise CommandError("Nothing was changed. Repeat with --yes to replace what there is.")
        if input("Type 'replace' to go on: ").strip() != "replace":
            raise CommandError("Nothing was changed.")

    def _inspect(self, folder: Path, told: dict[str, Any], *, accept: bool) -> None:
        for slug, faults in restored.broken_traces(folder).items():
            self.stderr.write(f"The log of {slug} was tampered with: {'; '.join(faults[:5])}")
            if not accept:
                raise CommandError("Nothing was changed. --accept-broken-trace restores it as it is.")
        restored.trace_restore(told["made_at"])
        self.stdout.write("The logs of all firms are whole." if not accept else "The logs were looked at.")
