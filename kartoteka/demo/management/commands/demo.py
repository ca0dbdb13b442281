"""`demo`: fills an empty firm with invented people, clients and two years of their history."""

import os
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kartoteka.demo import founding, pouring, vocabulary
from kartoteka.demo.founding import SIZES, Founded
from kartoteka.demo.inventing import Plan
from kartoteka.staff.models import Member
from kartoteka.workspaces.models import HOME, Workspace

REPORT_EVERY = 50_000
TRUTHS = {"planted": True, "none": False}


class Command(BaseCommand):
    help = "Fills an empty firm with invented people, clients and two years of their history."
    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own declaration

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", choices=SIZES, default="s", help="s: 2,000 clients, m: 20,000")
        parser.add_argument(
            "--clients", type=int, metavar="N", help="so many clients instead, up to a million"
        )
        parser.add_argument("--language", choices=vocabulary.LANGUAGES, help="of names and notes")
        parser.add_argument("--seed", default="1", help="the same seed makes the same firm")
        parser.add_argument(
            "--truths",
            choices=TRUTHS,
            help="three years of sales in which something is the matter, for the half-year report to find; or nothing",
        )
        parser.add_argument("--workspace", default=HOME, metavar="SLUG")
        parser.add_argument("--password", default="", help="for all people of the demo; drawn when not given")
        parser.add_argument("--add", action="store_true", help="add to the clients that are there")
        parser.add_argument(
            "--new-password",
            action="store_true",
            help="make nothing; give the people of a demo a new password",
        )
        parser.add_argument("--if-empty", action="store_true", help="leave a firm with clients as it is")

    def handle(self, *args: Any, **options: Any) -> None:
        workspace = Workspace.objects.filter(slug=options["workspace"]).first()
        if workspace is None:
            raise CommandError(f"There is no workspace “{options['workspace']}”.")
        if options["new_password"]:
            self._tell_people(*founding.renew_password(workspace, password=options["password"]))
            return
        plan = self._plan(workspace, options)
        begun = time.monotonic()
        try:
            founded = founding.found(
                workspace, plan, add=options["add"], password=options["password"], report=self._report
            )
        except founding.FirmNotEmpty as no:
            if options["if_empty"]:
                self.stdout.write(f"{no} A lost password: manage demo --new-password")
                return
            raise CommandError(f"{no} With --add, invented clients are put beside them.") from no
        pouring.settle(workspace.schema_name)
        self._tell(founded, seconds=time.monotonic() - begun)

    def _plan(self, workspace: Workspace, options: dict[str, Any]) -> Plan:
        clients = SIZES[options["size"]] if options["clients"] is None else options["clients"]
        if not 0 <= clients <= founding.MOST_CLIENTS:
            raise CommandError(f"A demo has 0 to {founding.MOST_CLIENTS:,} clients.")
        return Plan(
            language=options["language"] or likely_language(workspace),
            seed=options["seed"],
            clients=clients,
            now=timezone.now(),
            has_truths=TRUTHS.get(options["truths"]),
        )

    def _report(self, clients: int) -> None:
        if clients % REPORT_EVERY == 0:
            self.stdout.write(f"{clients:,} clients …")

    def _tell(self, founded: Founded, *, seconds: float) -> None:
        made = founded.poured
        self.stdout.write(
            f"A fictional firm: {founded.clients:,} clients, {made.contacts:,} numbers and {made.entries:,} notes"
            f" in {seconds:.1f} s. Its people never lived, its numbers never rang."
        )
        self._tell_people(founded.people, founded.password)

    def _tell_people(self, people: list[Member], password: str) -> None:
        if not people:
            raise CommandError("This firm has no people of a demo.")
        rows = [(member.user.email, member.role, member.name, _team(member)) for member in people]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        self.stdout.write("")
        for row in rows:
            cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
            self.stdout.write(f"  {'  '.join(cells)}".rstrip())
        self.stdout.write(f"\nThe password of all of them: {password}")


def _team(member: Member) -> str:
    if member.team is None:
        return ""
    return f"{member.team} (lead)" if member.team.lead_id == member.pk else str(member.team)


def likely_language(workspace: Workspace) -> str:
    """The firm's own language; in a firm that nobody has set up yet, that of whoever sits at the terminal."""
    if workspace.name:
        return str(workspace.language)
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return spoken[:2] if spoken[:2] in vocabulary.LANGUAGES else settings.LANGUAGE_CODE
