"""`audit verify` recomputes the trace of every firm; `audit anchor` notes its end outside the database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django_tenants.utils import tenant_context

from kartoteka.access import acting
from kartoteka.audit import anchoring, verifying
from kartoteka.workspaces.models import Workspace


class Command(BaseCommand):
    help = "Verifies that nobody changed the trace, or notes its present end; one line a workspace."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["verify", "anchor"])
        parser.add_argument("--workspace", metavar="SLUG", help="only this one")

    def handle(self, *args: Any, **options: Any) -> None:
        firms = Workspace.objects.all()
        if slug := options["workspace"]:
            firms = firms.filter(slug=slug)
            if not firms:
                raise CommandError(f"There is no workspace {slug!r}.")
        act = self._verify if options["act"] == "verify" else self._anchor
        holds = [self._in_firm(firm, act) for firm in firms]
        if not all(holds):
            raise CommandError("The trace was tampered with.")

    def _in_firm(self, firm: Workspace, act: Any) -> bool:
        with tenant_context(firm), acting.system_actor("audit command"):
            said, holds = act()
        self.stdout.write(f"{firm.slug}: {said}")
        return bool(holds)

    def _verify(self) -> tuple[str, bool]:
        verdict = verifying.verify(anchoring.anchors())
        if verdict.holds:
            return f"holds, {verdict.links} links, ends in {verdict.digest.hex()[:16] or 'nothing'}", True
        return f"BROKEN: {'; '.join(verdict.faults[:10])}", False

    def _anchor(self) -> tuple[str, bool]:
        noted = anchoring.anchor()
        return f"noted link {noted.position}, {noted.digest[:16] or 'nothing'}", True
