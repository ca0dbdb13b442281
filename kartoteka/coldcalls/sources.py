"""Sources: of what a list can be made, a view of clients or an import."""

from dataclasses import dataclass

from django.db.models import QuerySet

from kartoteka.access import rights
from kartoteka.cards.models import Client
from kartoteka.coldcalls.models import CallList
from kartoteka.intake import queries as intake
from kartoteka.intake.models import Import, Row
from kartoteka.segments import listing, wishes
from kartoteka.segments import queries as segments
from kartoteka.segments.models import Segment
from kartoteka.staff.actors import Actor

SHOWN = 50


@dataclass(frozen=True)
class Source:
    """`value` names it in a form."""

    origin: str
    key: str
    name: str
    noun: Segment | Import

    @property
    def value(self) -> str:
        return f"{self.origin}:{self.key}"

    def clients(self, actor: Actor, *, country: str) -> QuerySet[Client]:
        """Whom it means now, among those in sight."""
        if isinstance(self.noun, Segment):
            traits = listing.traits_for(actor)
            wish = wishes.of_segment(self.noun)
            return listing.understand(wish, traits, actor, country=country).matching()
        rows = Row.objects.visible_to(actor).filter(batch=self.noun, outcome__in=Row.TAKEN)
        return Client.objects.visible_to(actor).filter(pk__in=rows.values("client_id"))


def offered(actor: Actor) -> list[Source]:
    """The views and the finished imports in sight, the latest first."""
    found: list[Source] = []
    if rights.may(actor, "segments.draw"):
        views = segments.segments_for(actor).order_by("-drawn_at")[:SHOWN]
        found += [Source(CallList.Origin.VIEW, one.key, one.name, one) for one in views]
    if rights.may(actor, "clients.import"):
        done = intake.imports_for(actor).filter(applied_at__isnull=False, undone_at=None, trade=None)
        imports = done.order_by(*intake.NEWEST_FIRST)[:SHOWN]
        found += [Source(CallList.Origin.IMPORT, one.key, one.file_name, one) for one in imports]
    return found


def find(value: str, actor: Actor) -> Source | None:
    return next((one for one in offered(actor) if one.value == value), None)
