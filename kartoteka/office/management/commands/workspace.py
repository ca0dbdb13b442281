"""`workspace`: opens, lists, dumps, restores and drops the firms of this installation."""

import getpass
import secrets
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from kartoteka.access import entering
from kartoteka.access.entering import Firm, Newcomer
from kartoteka.lib.refusals import Refusal
from kartoteka.office import restored
from kartoteka.workspaces import dumping, opening, rebuilding
from kartoteka.workspaces.models import User, Workspace

SHORTEST_PASSPHRASE = 12
LANGUAGES = [code for code, _ in settings.LANGUAGES]


class Command(BaseCommand):
    help = "The firms of this installation: create, list, dump, restore, drop."
    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own declaration

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="create|list|dump|restore|drop")
        create = deeds.add_parser("create", help="open a firm")
        create.add_argument("slug")
        create.add_argument("--name", required=True)
        create.add_argument("--language", default=settings.LANGUAGE_CODE, choices=LANGUAGES)
        create.add_argument("--country", default="RU", help="two letters, for reading phone numbers")
        create.add_argument("--time-zone", default=settings.TIME_ZONE)
        create.add_argument("--director", metavar="EMAIL", help="who gets the keys to it")
        deeds.add_parser("list", help="show the firms")
        dump = deeds.add_parser("dump", help="write one firm into a file")
        dump.add_argument("slug")
        dump.add_argument("file", type=Path)
        dump.add_argument(
            "--portable", action="store_true", help="for another installation; asks a passphrase"
        )
        restore = deeds.add_parser("restore", help="make a firm from its dump")
        restore.add_argument("file", type=Path)
        restore.add_argument("--as", dest="slug", default="", metavar="SLUG")
        for command in (dump, restore):
            command.add_argument("--passphrase-file", type=Path, metavar="FILE")
        drop = deeds.add_parser("drop", help="remove a firm for good")
        drop.add_argument("slug")
        drop.add_argument("--yes", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['deed']}")(options)
        except Refusal as no:
            raise CommandError(str(no)) from no

    def _create(self, options: dict[str, Any]) -> None:
        slug = options["slug"]
        if not (email := options["director"]):
            opening.open_workspace(
                slug, name=options["name"], language=options["language"], country=options["country"]
            )
            self.stdout.write(
                f"Opened {slug}. Nobody has the keys to it; --director EMAIL would have given them."
            )
            return
        validate_email(email)
        firm = Firm(options["name"], options["language"], options["country"], options["time_zone"])
        user = User.objects.filter(email=email.lower()).first()
        password = secrets.token_urlsafe(12)
        entering.register(
            slug, firm=firm, user=user, newcomer=Newcomer(email, email.lower(), password, firm.language)
        )
        self.stdout.write(f"Opened {slug}. {email} is its director.")
        if not user:
            self.stdout.write(f"The password, to be changed at once: {password}")

    def _list(self, options: dict[str, Any]) -> None:
        for workspace in Workspace.objects.order_by("slug"):
            people = workspace.seats.count()
            self.stdout.write(
                f"{workspace.slug}\t{workspace.name}\t{people} people\tsince {workspace.opened_at:%Y-%m-%d}"
            )

    def _dump(self, options: dict[str, Any]) -> None:
        workspace = self._workspace(options["slug"])
        passphrase = self._passphrase(options, twice=True) if options["portable"] else ""
        told = dumping.dump(workspace, options["file"].resolve(), passphrase=passphrase)
        rows = sum(table["rows"] for table in told["tables"].values())
        self.stdout.write(f"Dumped {workspace.slug}: {len(told['tables'])} tables, {rows} rows.")
        self.stdout.write(
            "It can be restored wherever the passphrase is known."
            if passphrase
            else "It can be restored on this installation only, with this secrets.json."
        )

    def _restore(self, options: dict[str, Any]) -> None:
        path = options["file"].resolve()
        passphrase = self._passphrase(options, twice=False) if rebuilding.is_portable(path) else ""
        workspace = rebuilding.rebuild(path, slug=options["slug"], passphrase=passphrase)
        if faults := restored.look_over(workspace):
            self.stderr.write(f"The log of {workspace.slug} was tampered with: {'; '.join(faults[:5])}")
        self.stdout.write(f"Restored {workspace.slug}, {workspace.seats.count()} people may enter it.")

    def _drop(self, options: dict[str, Any]) -> None:
        workspace = self._workspace(options["slug"])
        if not options["yes"]:
            if not sys.stdin.isatty():
                raise CommandError(
                    f"Everything of {workspace.slug} would be gone for good; repeat with --yes."
                )
            if input(f"Type '{workspace.slug}' to remove it for good: ").strip() != workspace.slug:
                raise CommandError("Nothing was changed.")
        opening.drop_workspace(workspace)
        self.stdout.write(f"{workspace.slug} is gone.")

    def _workspace(self, slug: str) -> Workspace:
        found = Workspace.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(f"There is no workspace {slug}.")
        return found

    def _passphrase(self, options: dict[str, Any], *, twice: bool) -> str:
        if path := options["passphrase_file"]:
            said = str(path.read_text()).strip()
        elif sys.stdin.isatty():
            said = getpass.getpass("Passphrase: ")
            if twice and getpass.getpass("Once more: ") != said:
                raise CommandError("The two differ.")
        else:
            raise CommandError("A passphrase is needed: --passphrase-file FILE")
        if twice and len(said) < SHORTEST_PASSPHRASE:
            raise CommandError(f"A passphrase has {SHORTEST_PASSPHRASE} characters or more.")
        return said
