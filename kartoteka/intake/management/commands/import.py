"""`import FILE`: loads clients from a file and prints the counts as JSON."""  # noqa: N999  # its name

import json
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django_tenants.utils import tenant_context

from kartoteka.access import acting, rights
from kartoteka.intake import applying, checking, commanding, mappings, receiving, tasks, wording
from kartoteka.intake.checking import Forecast
from kartoteka.intake.mappings import MappingUnclear
from kartoteka.intake.mends import OFFERED, offered
from kartoteka.intake.models import Import, Row
from kartoteka.intake.orders.plans import ORDERS
from kartoteka.intake.plans import OnKnown, Plan
from kartoteka.lib.refusals import Refusal
from kartoteka.staff import queries
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Role
from kartoteka.workspaces.models import HOME, Workspace

MOST_WORDS = 50
KINDS = {"clients": "", "companies": "company", "people": "person"}


class Command(BaseCommand):
    help = "Loads clients from a file of any kind and prints the counts as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--as", dest="email", metavar="EMAIL", help="in whose name; else the director's")
        parser.add_argument(
            "--kind",
            choices=["clients", "companies", "people", ORDERS],
            default="clients",
            help="what the lines are",
        )
        parser.add_argument(
            "--mapping",
            type=Path,
            metavar="FILE",
            help='JSON: {"Column": "role" or "own:KEY", …}, or {"columns": …, "mends": …, "words": …, "days": …}',
        )
        parser.add_argument("--on-known", choices=list(OnKnown), default=OnKnown.SKIP)
        parser.add_argument(
            "--on-trouble",
            action="append",
            default=[],
            metavar="[PROBLEM=]MEND",
            help="leave, drop or note for values that cannot be read; of one kind: bad_phone=note, no_keeper=skip, …",
        )
        parser.add_argument("--dry-run", action="store_true", help="only tell what would become of each line")
        parser.add_argument(
            "--workspace", default=HOME, metavar="NAME", help="the firm, if there are several"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        workspace = Workspace.objects.filter(slug=options["workspace"]).first()
        if workspace is None:
            raise CommandError(f"There is no workspace “{options['workspace']}”.")
        try:
            data = options["file"].open("rb")
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        with data, tenant_context(workspace), timezone.override(workspace.time_zone):
            actor = _actor(options["email"])
            try:
                if options["kind"] == ORDERS:
                    told = _orders(data, actor, options)
                else:
                    told = (_foretell if options["dry_run"] else _load)(data, actor, workspace, options)
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


def _orders(data: BinaryIO, actor: Actor, options: dict[str, Any]) -> dict[str, Any]:
    if not rights.may(actor, "sales.import"):
        raise CommandError(f"{actor} may not import orders.")
    try:
        said = json.loads(options["mapping"].read_text()) if options["mapping"] else {}
        return commanding.run(data, options["file"].name, said, dry_run=options["dry_run"], by=actor)
    except OSError as error:
        raise CommandError(f"{options['mapping']} cannot be read: {error.strerror}.") from error
    except commanding.MappingUnclear as error:
        raise CommandError(f"The mapping names something unknown: {error}.") from error
    except ValueError as error:
        raise CommandError(f"{options['mapping']} is no JSON: {error}.") from error


def _received(data: BinaryIO, actor: Actor, options: dict[str, Any]) -> Import:
    batch = receiving.receive(options["file"].name, data, by=actor)
    plan = replace(Plan.of(batch), kind=KINDS[options["kind"]], on_known=OnKnown(options["on_known"]))
    try:
        said = json.loads(options["mapping"].read_text()) if options["mapping"] else {}
        plan = mappings.put_on(plan, said, by=actor)
        plan = mappings.with_mends(plan, options["on_trouble"])
    except OSError as error:
        raise CommandError(f"{options['mapping']} cannot be read: {error.strerror}.") from error
    except MappingUnclear as error:
        raise CommandError(f"The mapping names something unknown: {error}.") from error
    except ValueError as error:
        raise CommandError(f"{options['mapping']} is no JSON: {error}.") from error
    receiving.describe(batch, plan, by=actor)
    return batch


def _foretell(data: BinaryIO, actor: Actor, workspace: Workspace, options: dict[str, Any]) -> dict[str, Any]:
    with acting.acting(actor):
        batch = _received(data, actor, options)
        forecast = checking.check(batch, by=actor, country=workspace.country, all_of_it=True)
        # Only a look: nothing of it stays.
        transaction.set_rollback(True)
    return _told(batch, forecast.tally) | {"problems": _problems(forecast, Plan.of(batch)), "dry_run": True}


def _load(data: BinaryIO, actor: Actor, _workspace: Workspace, options: dict[str, Any]) -> dict[str, Any]:
    with acting.acting(actor):
        batch = _received(data, actor, options)
        applying.start(batch, Plan.of(batch), by=actor)
    applying.apply(batch.pk, owner_id=actor.person_id)
    tasks.compare_later(batch.pk)
    with acting.acting(actor):
        batch = Import.objects.visible_to(actor).get(pk=batch.pk)
    return _told(batch, batch.tally) | {"dry_run": False}


def _told(batch: Import, tally: dict[str, int]) -> dict[str, Any]:
    plan = Plan.of(batch)
    return {
        "file": batch.file_name,
        "format": batch.format,
        "encoding": batch.encoding,
        "sheets": {
            wording.sheet_name(sheet.name, sheet.place): {
                "purpose": sheet.purpose,
                "columns": {
                    wording.column_name(use.heading, use.place): use.own or use.role for use in sheet.uses
                },
            }
            for sheet in plan.sheets
        },
        "lines": batch.line_count,
        **{outcome.value: tally.get(outcome, 0) for outcome in Row.Outcome},
    }


def _problems(forecast: Forecast, plan: Plan) -> dict[str, Any]:
    """Each kind of problem as --on-trouble and the mapping name it: its number, some values, what is done about it."""
    told: dict[str, Any] = {
        one.name: {
            "count": one.count,
            "mend": plan.mend_of(one.outcome, one.about),
            "offered": list(offered(one.outcome, one.about)),
            "examples": [f"{line.number}: {trouble.text}".strip(": ") for line, trouble in one.examples],
        }
        | ({"words": dict(one.words.most_common(MOST_WORDS))} if one.words else {})
        for one in forecast.problems.in_order
        if one.outcome in OFFERED
    }
    for days in forecast.problems.doubtful_days.values():
        told[f"days:{days.heading}"] = {
            "count": days.either,
            "offered": ["dmy", "mdy"],
            "examples": days.examples,
        }
    return told
