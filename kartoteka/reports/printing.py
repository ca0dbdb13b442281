"""Printing: a report or a half-year as PDF, and the drawing of a report as a picture."""

import json
from base64 import b64decode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import sandbox
from kartoteka.lib.refusals import Refusal
from kartoteka.reports import drawing, showing, tabling, typesetting
from kartoteka.reports.drawing import Drawing
from kartoteka.reports.halves.telling import Told
from kartoteka.reports.reckoning import Answer
from kartoteka.staff.actors import Actor

PDF, PNG = "pdf", "png"
LIMITS = sandbox.Limits(memory=2048 * sandbox.MIB, cpu_seconds=20, wall_seconds=40)
# As many columns as an upright sheet has room for, and lines of a table that stands beside others.
UPRIGHT, SHORT = 5, 12

Part = dict[str, Any]


class PrintRefused(Refusal):
    pass


@dataclass(frozen=True)
class Print:
    """What stands above and below; `firm` and `by` stand on every sheet, with a number that tells who took it."""

    title: str
    firm: str
    by: Actor
    currency: str
    subtitle: str = ""
    lead: Sequence[str] = field(default_factory=list)


def report(answer: Answer, told: Print) -> bytes:
    """The drawing, and the table with the figures as they are seen on the page."""
    parts = [*_drawn(answer, told.currency), _table(answer, told.currency)]
    return _pdf(told, parts, rows=len(answer.rows))


def picture(answer: Answer, told: Print) -> bytes:
    """Raises PrintRefused where there is nothing to draw."""
    drawn = drawing.draw(answer, told.currency)
    if drawn is None:
        raise PrintRefused(_("There is nothing to draw of this: take the table."))
    return _made(typesetting.png, told, PNG, {"picture": _svg(drawn), "words": _words(drawn)})


def half_year(half: Told, tables: Sequence[tuple[str, Answer]], told: Print) -> bytes:
    """All that is said, with the months drawn first, what to decide, and the shortened tables at the end."""
    months = tables[0][1]
    parts = [*_drawn(months, told.currency)]
    for section in half.sections:
        said = [{"text": one.text, "sure": one.sure, "tone": one.tone} for one in section.statements]
        empty = _("Nothing here goes beyond what chance alone makes.")
        parts.append({"kind": "statements", "title": section.title, "statements": said, "empty": empty})
    parts.append(
        {
            "kind": "numbered",
            "title": _("Proposed decisions"),
            "items": [proposal.text for _statement, proposal in half.proposals],
            "empty": _("Nothing stands out beyond chance: go on as you do, and look again in a month."),
        }
    )
    parts += [_table(answer, told.currency, title=title, most=SHORT) for title, answer in tables]
    return _pdf(told, parts, rows=sum(len(answer.rows) for _title, answer in tables))


def _drawn(answer: Answer, currency: str) -> list[Part]:
    drawn = drawing.draw(answer, currency)
    return [{"kind": "picture", "picture": _svg(drawn), "words": _words(drawn)}] if drawn else []


def _svg(drawn: Drawing) -> str:
    return render_to_string("reports/paper_drawing.svg", {"drawing": drawn})


def _words(drawn: Drawing) -> str:
    return _("Full: this period. Pale: what it is compared with.") if drawn.has_before else ""


def _table(answer: Answer, currency: str, *, title: str = "", most: int | None = None) -> Part:
    rows = showing.shown(answer, currency)[:most]
    heads = tabling.headings(answer)
    is_cut = answer.is_cut or len(rows) < len(answer.rows)
    return {
        "kind": "table",
        "title": title,
        "heads": [one[:1].upper() + one[1:] for one in heads],
        "rows": [_line(row, row.label) for row in rows],
        "foot": _line(showing.foot(answer, currency), _("In all")),
        "note": _("The largest lines are shown; the last line counts all of them.") if is_cut else "",
    }


def _line(row: showing.ShownRow, label: str) -> list[str]:
    told = [label, *(_figure(one) for one in [*row.cells, row.total])]
    return [*told, row.before.text, row.change or "—"] if row.before else told


def _figure(one: showing.Shown) -> str:
    return f"{one.text} ({one.note})" if one.note else one.text


def _pdf(told: Print, parts: list[Part], *, rows: int) -> bytes:
    widest = max((len(part["heads"]) for part in parts if part["kind"] == "table"), default=0)
    return _made(typesetting.pdf, told, PDF, {"parts": parts, "is_wide": widest > UPRIGHT}, rows=rows)


def _made(
    function: Callable[[bytes], str], told: Print, form: str, more: dict[str, Any], *, rows: int = 0
) -> bytes:
    """A number on every sheet tells afterwards who has taken it, and when."""
    number, stamp = tabling.stamped(told.firm, told.by)
    today = timezone.localdate()
    data = {
        "title": told.title,
        "subtitle": told.subtitle,
        "firm": told.firm,
        "language": (get_language() or "en").partition("-")[0],
        "day": [today.year, today.month, today.day],
        "stamp": stamp,
        "lead": list(told.lead),
        **more,
    }
    try:
        made = sandbox.run(function, json.dumps(data, ensure_ascii=False).encode(), limits=LIMITS)
    except sandbox.Overrun as error:
        raise PrintRefused(_("The paper took too long to print. Try again in a minute.")) from error
    tracing.trace("report exported", by=told.by, rows=rows, format=form, name=number)
    return b64decode(made)
