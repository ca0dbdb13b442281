"""`keys`: lists, rotates and retires the keys that contact values are sealed with."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kartoteka.engine.faults import Fault
from kartoteka.workspaces import keyring, rotating, sealed


class Command(BaseCommand):
    help = "The keys of contact values: list, rotate, retire ID."
    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own declaration

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="list|rotate|retire")
        deeds.add_parser("list", help="show the keys and how many values each of them keeps")
        deeds.add_parser("rotate", help="draw a new key and seal every value with it")
        retire = deeds.add_parser("retire", help="forget a key that keeps nothing any more")
        retire.add_argument("id")
        retire.add_argument("--yes", action="store_true", help="backups sealed with it may become unreadable")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['deed']}")(options)
        except (Fault, rotating.KeyNeeded) as no:
            raise CommandError(str(no)) from no

    def _list(self, options: dict[str, Any]) -> None:
        ring, counts = keyring.current(), sealed.counted()
        for key_id in ring.ids:
            newest = ", seals what is new" if key_id == ring.newest else ""
            self.stdout.write(f"{key_id}: {counts.pop(key_id, 0)} values{newest}")
        for key_id, count in counts.items():
            self.stdout.write(f"{key_id}: {count} values, and the key is missing")

    def _rotate(self, options: dict[str, Any]) -> None:
        tally = rotating.rotate()
        self.stdout.write(f"New key: {tally.drawn}" if tally.drawn else "Finished an earlier rotation.")
        self.stdout.write(f"{tally.resealed} values were sealed anew.")
        self.stdout.write("Keep a fresh copy of secrets.json; older backups need the older keys.")
        for key_id, count in tally.orphans.items():
            self.stderr.write(
                f"{count} values need the key {key_id}, which is missing; they were left alone."
            )

    def _retire(self, options: dict[str, Any]) -> None:
        if not options["yes"]:
            raise CommandError(
                f"Backups made before the last rotation need the key {options['id']}; without it their contact"
                " values cannot be read. Keep a copy of secrets.json with them, then repeat with --yes."
            )
        rotating.retire(options["id"])
        self.stdout.write(f"The key {options['id']} is forgotten.")
