"""What rooms above show beside the picture of a funnel: pages that take the same period, manager, team and source."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise

from kartoteka.deals.picturing import Slice


@dataclass(frozen=True)
class Page:
    """`name` is that of its address; its part for the picture is what it answers to a request for a fragment."""

    name: str
    label: Promise
    icon: str
    right: str


_pages: list[Page] = []


def stand(page: Page) -> None:
    """Said once by a room, when it is ready."""
    if page not in _pages:
        _pages.append(page)


def pages() -> list[Page]:
    return list(_pages)


def address(page: Page, wanted: Slice) -> str:
    told = {"since": str(wanted.since), "until": str(wanted.until)}
    narrowed = {name: getattr(wanted, name) for name in ("keeper", "team", "source")}
    told |= {name: one.key for name, one in narrowed.items() if one is not None}
    return f"{reverse(page.name)}?{urlencode(told)}"
