"""The funnel's picture: conversion and time between stages, jams, and a table under it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.deals import beside, jams, picturing
from kartoteka.deals.forms.looking import SliceForm
from kartoteka.deals.jams import Jam
from kartoteka.deals.models import Stage
from kartoteka.deals.picturing import Passing, Picture
from kartoteka.deals.views.board import BoardDoor
from kartoteka.staff import queries as staff
from kartoteka.web.columns import Column

WIDTH, LINE, BAR, LABELS = 720, 46, 26, 190


@dataclass(frozen=True)
class Row:
    """A stage of the picture: figures for the table, and the bar of the drawing."""

    stage: Stage
    passing: Passing
    jam: Jam
    median: float | None
    ideal: float | None
    bar: dict[str, str]


class FunnelPicture(BoardDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        context = self.context()
        if self.funnel is not None:
            context |= self._drawn(request)
        return render(request, "deals/picture.html", context)

    def _drawn(self, request: HttpRequest) -> dict[str, Any]:
        form = SliceForm(request.GET, keepers=self.keepers, funnel=self.wish.funnel)
        form.is_valid()
        wanted = form.slice(self.wish.funnel)
        everything = list(Stage.objects.filter(funnel=wanted.funnel).order_by("place", "retired_at"))
        shown = picturing.picture(wanted, everything, self.actor)
        stuck = jams.jams(wanted, everything, self.actor)
        rows = _rows(shown, stuck)
        return {
            "form": form,
            "wanted": wanted,
            "rows": rows,
            "height": str(LINE * len(rows) + 8),
            "ends": shown.ends,
            "open_count": sum(jam.open for jam in stuck.values()),
            "open_amount": sum(jam.open_amount for jam in stuck.values()),
            "jams": sorted(
                (jam for jam in stuck.values() if jam.is_jammed), key=lambda one: -one.over_amount
            ),
            "columns": _columns(),
            "matrix": _matrix(shown),
            "beside": [
                (page, beside.address(page, wanted))
                for page in beside.pages()
                if rights.may(self.actor, page.right)
            ],
        }


def _rows(shown: Picture, stuck: dict[int, Jam]) -> list[Row]:
    """The stages in use, and retired ones through which deals of the period went."""
    used = [
        one
        for one in shown.stages
        if one.retired_at is None or shown.passings[one.pk].entered or stuck[one.pk].open
    ]
    most = max((shown.passings[stage.pk].entered for stage in used), default=0)
    rows, foreseen = [], float(shown.passings[used[0].pk].entered) if used else 0.0
    for place, stage in enumerate(used):
        passing, following = shown.passings[stage.pk], used[place + 1 :]
        ideal = _ideal(stage, following[0] if following else None)
        bar = _bar(place, passing.entered, foreseen, most)
        rows.append(Row(stage, passing, stuck[stage.pk], shown.medians.get(stage.pk), ideal, bar))
        foreseen *= ideal or 0.0
    return rows


def _ideal(stage: Stage, following: Stage | None) -> float | None:
    """The share that would go on if all went as the chances of the stages say."""
    if following is None:
        return stage.chance
    return min(1.0, stage.chance / following.chance) if following.chance else None


def _bar(place: int, entered: int, foreseen: float, most: int) -> dict[str, str]:
    room = WIDTH - LABELS - 110
    width, ideal = (round(room * number / most) if most else 0 for number in (entered, min(foreseen, most)))
    top = place * LINE + 4
    return {
        "x": str(LABELS),
        "y": str(top),
        "width": str(max(width, 1)),
        "ideal": str(max(ideal, 1)),
        "height": str(BAR),
        "middle": str(top + 17),
        "under": str(top + 39),
        "end": str(LABELS + max(width, 1) + 8),
    }


def _matrix(shown: Picture) -> list[tuple[str, list[dict[str, Any]]]]:
    """Managers by stages: how many entered, and what share went on."""
    names = staff.names_by_id()
    stages = [stage for stage in shown.stages if stage.retired_at is None]
    told = []
    for keeper, passings in shown.by_keeper.items():
        cells = [
            {"stage": stage, "entered": one.entered, "conversion": one.conversion}
            for stage, one in zip(stages, _cells(passings, stages), strict=True)
        ]
        told.append((names.get(keeper, ""), cells))
    return sorted(told, key=lambda row: row[0])


def _cells(passings: dict[int, Passing], stages: list[Stage]) -> list[Passing]:
    return [passings.get(stage.pk, Passing()) for stage in stages]


def _columns() -> list[Column]:
    return [
        Column(_("Stage")),
        Column(_("Entered"), kind="number"),
        Column(_("Went on"), kind="number"),
        Column(_("Conversion"), kind="number"),
        Column(_("Ideal"), kind="number"),
        Column(_("Lost after it"), kind="number"),
        Column(_("Median time"), kind="number"),
        Column(_("Norm"), kind="number"),
        Column(_("Open now"), kind="number"),
        Column(_("Over the norm"), kind="number"),
    ]
