"""How many entries there were a day, and how they ended: a picture with its table."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.journal import counting, showing
from kartoteka.journal.counting import Counts as Counted
from kartoteka.journal.forms import JournalForm
from kartoteka.lib import dates
from kartoteka.web import drawing
from kartoteka.web.columns import Column
from kartoteka.web.drawing import Bar

OTHERS = ("author", "kind", "outcome", "q")


@dataclass(frozen=True)
class DayRow:
    on: date
    count: int
    spoken: int
    url: str


@dataclass(frozen=True)
class EndedChip:
    label: str
    icon: str
    tone: str
    count: int
    url: str


class Counts(Door):
    """Each figure opens the entries behind it."""

    needs = "journal.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        wanted = JournalForm(request.GET).wanted
        counts = counting.count(self.actor, wanted, today=timezone.localdate())
        context = {
            "counts": counts,
            "bars": [self._bar(day, counts.most) for day in counts.days],
            "days": [
                DayRow(day.on, day.count, day.spoken, self._of_day(day.on))
                for day in reversed(counts.days)
                if day.count
            ],
            "ended": self._ended(counts),
            # One's own figures are the picture itself.
            "writers": self._writers(counts) if len(counts.writers) > 1 else (),
            "writer_columns": [
                Column(_("Who")),
                Column(_("Entries"), kind="number"),
                Column(_("Spoke"), kind="number"),
            ],
            "columns": [
                Column(_("Day")),
                Column(_("Entries"), kind="number"),
                Column(_("Spoke"), kind="number"),
            ],
            "list_url": reverse("journal:entries"),
        }
        page = "journal/counts.html"
        part = f"{page}#counts" if request.headers.get("HX-Request") else page
        return render(request, part, context)

    def _bar(self, day: counting.Day, most: int) -> Bar:
        return drawing.bar(
            dates.day(day.on), day.count, most=most, inner=day.spoken, url=self._of_day(day.on)
        )

    def _ended(self, counts: Counted) -> list[EndedChip]:
        return [
            EndedChip(
                one.outcome.name,
                *showing.MEANINGS[one.outcome.meaning],
                one.count,
                self._address(
                    outcome=one.outcome.key,
                    since=str(counts.period.since),
                    until=str(counts.period.until),
                ),
            )
            for one in counts.ended
        ]

    def _writers(self, counts: Counted) -> list[tuple[counting.Wrote, str]]:
        days = {"since": str(counts.period.since), "until": str(counts.period.until)}
        return [(one, self._address(**days, author=one.key)) for one in counts.writers]

    def _of_day(self, on: date) -> str:
        return self._address(since=str(on), until=str(on))

    def _address(self, **wanted: str) -> str:
        kept = {name: value for name in OTHERS if (value := self.request.GET.get(name))}
        return f"{reverse('journal:entries')}?{urlencode(kept | wanted)}"
