"""`import FILE`: loads clients from a file and prints the counts as JSON."""  # noqa: N999  # its name

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django_tenants.utils import tenant_context

from kartoteka.access import acting, rights
from kartoteka.intake import applying, checking, receiving
from kartoteka.intake.models import Import, Row
from kartoteka.intake.plans import Plan
from kartoteka.lib.refusals import Refusal
from kartoteka.staff import queries
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Role
from kartoteka.workspaces.models import HOME, Workspace


class Command(BaseCommand):
    help = "Loads clients from a CSV file and prints the counts as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--as", dest="email", metavar="EMAIL", help="in whose name; else the director's")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would become of each line")
        parser.add_argument(
            "--workspace", default=HOME, metavar="NAME", help="the firm, if there are several"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        workspace = Workspace.objects.filter(slug=options["workspace"]).first()
        if workspace is None:
            raise CommandError(f"There is no workspace “{options['workspace']}”.")
        try:
            data = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        with tenant_context(workspace), timezone.override(workspace.time_zone):
            actor = _actor(options["email"])
            try:
                told = (_foretell if options["dry_run"] else _load)(
                    options["file"].name, data, actor, workspace
                )
            except Refusal as no:
                raise CommandError(str(no)) from no
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))


def _actor(email: str | None) -> Actor:
    members = Member.objects.active()
    found = members.filter(user__email__iexact=email) if email else members.filter(role=Role.DIRECTOR)
    actor = queries.actor_of(found[0].pk) if len(found) == 1 else None
    if actor is None:
        raise CommandError(
            f"Nobody here has the e-mail {email}." if email else "Say in whose name: --as EMAIL."
        )
    if not rights.may(actor, "clients.import"):
        raise CommandError(f"{actor} may not import clients.")
    return actor


def _foretell(name: str, data: bytes, actor: Actor, workspace: Workspace) -> dict[str, Any]:
    with acting.acting(actor):
        batch = receiving.receive(name, data, by=actor)
        forecast = checking.check(batch, by=actor, country=workspace.country, all_of_it=True)
        # Only a look: nothing of it stays.
        transaction.set_rollback(True)
    return _told(batch, forecast.tally) | {"dry_run": True}


def _load(name: str, data: bytes, actor: Actor, workspace: Workspace) -> dict[str, Any]:
    with acting.acting(actor):
        batch = receiving.receive(name, data, by=actor)
        applying.start(batch, Plan.of(batch), by=actor)
    applying.apply(batch.pk, owner_id=actor.member_pk)
    with acting.acting(actor):
        batch = Import.objects.visible_to(actor).get(pk=batch.pk)
    return _told(batch, batch.tally) | {"dry_run": False}


def _told(batch: Import, tally: dict[str, int]) -> dict[str, Any]:
    columns = zip(batch.labels, batch.uses, strict=True)
    return {
        "file": batch.file_name,
        "encoding": batch.encoding,
        "columns": {label: use for label, use in columns if use},
        "lines": batch.data_count,
        **{outcome.value: tally.get(outcome, 0) for outcome in Row.Outcome},
    }
