"""How long deals have stood on their stage, against its norm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.deals.models import Deal, Stage
from kartoteka.lib import dates
from kartoteka.lib.working_time import WorkingTime
from kartoteka.staff import calendar

DAY = 8 * 60
HOUR = 60
# From this share of the norm on it is high time.
SOON = 0.75


class Age(StrEnum):
    FRESH = "fresh"
    SOON = "soon"
    OVER = "over"


TONES = {Age.FRESH: "", Age.SOON: "warn", Age.OVER: "bad"}
ICONS = {Age.FRESH: "clock", Age.SOON: "hourglass", Age.OVER: "flame"}


@dataclass(frozen=True)
class Ages:
    """Judges many deals at once: for each stage it is reckoned but once since when a deal would be too long there."""

    hours: WorkingTime
    at: datetime
    stages: tuple[Stage, ...]

    @cached_property
    def limits(self) -> dict[int, tuple[datetime, datetime]]:
        """By stage: who entered before the first is over the norm, before the second nearly so."""
        norms = {stage.pk: stage.norm for stage in self.stages if stage.norm is not None}
        wanted = sorted({minutes for norm in norms.values() for minutes in (norm, norm * SOON)})
        moments = dict(zip(wanted, self.hours.before(self.at, wanted), strict=True))
        return {pk: (moments[norm], moments[norm * SOON]) for pk, norm in norms.items()}

    def of(self, deal: Deal) -> Age:
        limits = self.limits.get(deal.stage_id)
        if limits is None or deal.entered_at >= limits[1]:
            return Age.FRESH
        return Age.OVER if deal.entered_at < limits[0] else Age.SOON

    def mark(self, deal: Deal) -> dict[str, str]:
        """As templates show it: tone, icon, and words for who sees no colour."""
        age = self.of(deal)
        words = {
            Age.FRESH: _("within the norm"),
            Age.SOON: _("the norm is nearly used up"),
            Age.OVER: _("over the norm"),
        }
        return {
            "tone": TONES[age],
            "icon": ICONS[age],
            "words": words[age],
            "since": dates.day(deal.entered_at),
        }


def ages(stages: Iterable[Stage], *, at: datetime | None = None) -> Ages:
    return Ages(calendar.working_time(), at or timezone.now(), tuple(stages))


def spoken(minutes: float | None) -> str:
    """Working time in words: in days of eight hours, hours, or minutes."""
    if minutes is None:
        return ""
    for size, word in ((DAY, _("%(number)s d")), (HOUR, _("%(number)s h"))):
        if minutes >= size:
            return word % {"number": dates.number(round(minutes / size, 1))}
    return _("%(number)s min") % {"number": dates.number(round(minutes))}
