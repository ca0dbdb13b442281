"""How the firm works, by API: the same figures as on the pages, in the sight of whoever the token is for."""

from typing import Any

from ninja import Router

from kartoteka.access.doors import StaffRequest
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.process_shapes import ProcessOut
from kartoteka.process import asking, pages
from kartoteka.process.pages import Page
from kartoteka.sales import exchanging

router = Router(tags=["analysis"])
ANSWER: dict[int, Any] = {200: ProcessOut, **PROBLEMS}


@router.get("/process/people", response=ANSWER, summary="What each manager does and what comes of it")
@behind("analysis.see")
def get_process_of_people(
    request: StaffRequest, period: str = "", since: str = "", until: str = "", funnel: str = ""
) -> Any:
    """Of this half-year, if nothing else is asked for; a manager has his own line."""
    asked = {"period": period, "since": since, "until": until, "funnel": funnel}
    return _told(request, pages.PEOPLE, asked)


@router.get(
    "/process/base",
    response=ANSWER,
    summary="What the five stages of the base score, and where the chain is narrow",
)
@behind("analysis.judge")
def get_process_of_base(request: StaffRequest, period: str = "", since: str = "", until: str = "") -> Any:
    """For leaders; the same figures as on the page."""
    return _told(request, pages.STAGES, {"period": period, "since": since, "until": until})


@router.get(
    "/process/decay",
    response=ANSWER,
    summary="What the base loses in a year, and what has to come in its place",
)
@behind("analysis.judge")
def get_process_of_decay(request: StaffRequest, period: str = "", since: str = "", until: str = "") -> Any:
    """For leaders; the same figures as on the page."""
    return _told(request, pages.DECAY, {"period": period, "since": since, "until": until})


@router.get(
    "/process/return",
    response=ANSWER,
    summary="What advertising and exhibitions have brought of what they cost",
)
@behind("analysis.judge")
def get_process_of_return(request: StaffRequest, period: str = "", since: str = "", until: str = "") -> Any:
    """For leaders; the same figures as on the page."""
    return _told(request, pages.RETURN, {"period": period, "since": since, "until": until})


@router.get("/process/rivals", response=ANSWER, summary="Which rivals take what, and where")
@behind("analysis.judge")
def get_process_of_rivals(request: StaffRequest, period: str = "", since: str = "", until: str = "") -> Any:
    """For leaders; the same figures as on the page."""
    return _told(request, pages.RIVALS, {"period": period, "since": since, "until": until})


def _told(request: StaffRequest, page: Page, asked: dict[str, str]) -> Any:
    usual = page.usual or asking.USUAL
    read = asking.read(asked, by=request.actor, currency=exchanging.own(), usual=usual)
    return {
        "since": read.spell.since,
        "until": read.spell.until,
        "currency": read.currency,
        "sheets": [_sheet(one) for one in page.tell(read)],
    }


def _sheet(one: Any) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "about": one.about,
        "lines": [
            {"label": line.label, "figures": [_figure(label, cell) for label, cell in cells]}
            for line, cells in one.told
        ],
        "findings": [finding.text for finding in one.findings],
    }


def _figure(label: str, cell: Any) -> dict[str, Any]:
    return {
        "column": label,
        "value": cell.value,
        "low": cell.low,
        "high": cell.high,
        "text": cell.text,
    }
