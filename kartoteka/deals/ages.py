"""How long deals have stood on their stage, against its norm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, lru_cache

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kartoteka.deals.models import Stage
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
WORDS = {
    Age.FRESH: gettext_lazy("within the norm"),
    Age.SOON: gettext_lazy("the norm is nearly used up"),
    Age.OVER: gettext_lazy("over the norm"),
}
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

    def of(self, stage_id: int, entered_at: datetime) -> Age:
        limits = self.limits.get(stage_id)
        if limits is None or entered_at >= limits[1]:
            return Age.FRESH
        return Age.OVER if entered_at < limits[0] else Age.SOON

    def mark(self, stage_id: int, entered_at: datetime) -> dict[str, str]:
        """As templates show it: tone, icon, and words for who sees no colour."""
        age = self.of(stage_id, entered_at)
        since = day_shown(timezone.localdate(entered_at), get_language() or "en")
        return {"tone": TONES[age], "icon": ICONS[age], "words": str(WORDS[age]), "since": since}


@lru_cache(maxsize=4_000)
def day_shown(on: date, _language: str) -> str:
    """Days repeat from deal to deal, and are dear to write in words."""
    return dates.day(on)


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
