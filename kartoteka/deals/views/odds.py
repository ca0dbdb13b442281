"""How well the program foretells which deals are won, and by what it goes."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.deals import foretelling, grounds, learning
from kartoteka.deals.models import Deal, Lesson, Stage
from kartoteka.web.columns import Column

SIDE, EDGE = 300, 36


@dataclass(frozen=True)
class Group:
    """Deals that were given about the same chance, and where the drawing has them."""

    count: int
    told: float
    came: float

    @property
    def x(self) -> str:
        return str(round(EDGE + self.told * SIDE))

    @property
    def y(self) -> str:
        return str(round(SIDE + 8 - self.came * SIDE))


class OddsPage(Door):
    needs = "deals.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        lesson = foretelling.latest()
        closed = Deal.objects.visible_to(self.actor).exclude(outcome="").count()
        context = {
            "lesson": lesson,
            "closed": closed,
            "needed": learning.LEAST_DEALS,
            "learns_tonight": closed >= learning.LEAST_DEALS,
            **(_told(lesson) if lesson else {}),
        }
        return render(request, "deals/odds.html", context)


def _told(lesson: Lesson) -> dict[str, object]:
    return {
        "groups": [Group(*one) for one in lesson.reliability],
        "group_columns": [
            Column(_("Told"), kind="number"),
            Column(_("Came"), kind="number"),
            Column(_("Cases"), kind="number"),
        ],
        "stages": [
            (stage, lesson.means.get(str(stage.pk)))
            for stage in Stage.objects.filter(retired_at=None, funnel__retired_at=None)
            .select_related("funnel")
            .order_by("funnel__place", "place")
        ],
        "stage_columns": [
            Column(_("Funnel")),
            Column(_("Stage")),
            Column(_("Assumed at first"), kind="number"),
            Column(_("Your own"), kind="number"),
        ],
        "grounds": grounds.grounds(lesson) if lesson.is_better else [],
        "ground_columns": [Column(_("What")), Column(_("Which")), Column(_("Odds"), kind="number")],
        "axis": (str(EDGE), str(EDGE + SIDE), str(SIDE + 8), "8"),
    }
