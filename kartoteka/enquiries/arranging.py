"""Arranging how enquiries are shared out, and who takes part."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.enquiries import tasks
from kartoteka.enquiries.models import USUAL_NORM, Sharer, Sharing
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


class SharingRefused(Refusal):
    pass


@dataclass(frozen=True)
class Part:
    """Somebody who takes part."""

    member: Member
    cap: int | None = None
    regions: Sequence[str] = ()
    languages: Sequence[str] = ()


@dataclass(frozen=True)
class Plan:
    is_on: bool
    way: str = Sharing.Way.ROUND
    norm: int = USUAL_NORM
    language_field: str = ""
    parts: Sequence[Part] = ()


def present() -> Sharing:
    """As it is arranged now; at first nothing is shared out."""
    return Sharing.objects.first() or Sharing(pk=1)


@transaction.atomic
def arrange(plan: Plan, *, by: Actor) -> None:
    """Whoever stays keeps his turn; who is new is next. Raises SharingRefused."""
    if plan.is_on and not plan.parts:
        raise SharingRefused(_("Say who takes part, or switch it off."))
    if not plan.norm:
        raise SharingRefused(_("Say within what time an enquiry is to be answered."), field="norm")
    before = Sharing.objects.select_for_update().first()
    after = Sharing(pk=1, is_on=plan.is_on, way=plan.way, norm=plan.norm, language_field=plan.language_field)
    after.version = before.version + 1 if before else 1
    after.save()
    names = _seat(plan.parts)
    tracing.trace("sharing arranged", by=by, entered=after.get_way_display(), members=names, done=plan.is_on)
    tasks.share.later_once("enquiries")


def _seat(parts: Sequence[Part]) -> list[str]:
    Sharer.objects.exclude(member__in=[part.member for part in parts]).delete()
    rows = [
        Sharer(
            member=part.member,
            cap=part.cap,
            regions=_tidy(part.regions),
            languages=_tidy(part.languages),
            turn=0,
        )
        for part in parts
    ]
    Sharer.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["member"], update_fields=["cap", "regions", "languages"]
    )
    return [part.member.name for part in parts]


def _tidy(words: Sequence[str]) -> list[str]:
    return [word for word in (folding.tidy(one)[:80] for one in words) if word]
