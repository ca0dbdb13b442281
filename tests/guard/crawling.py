"""A spider that goes wherever an actor's pages lead: links, htmx requests and search forms."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.http import HttpResponseBase
from django.urls import Resolver404, resolve

from tests.guard import asking
from tests.guard.asking import Caller

# What is typed into search fields: beginnings that fit every planted client, and nobody's.
PROBES = ("Клиентура", "Сказано", "0931")
MOST_ALIKE, MOST_PAGES = 2, 80
SKIPPED = ("/static/", "mailto:", "tel:", "#", "/account/logout")


@dataclass
class Page(HTMLParser):
    """The addresses that a page leads to by reading alone."""

    links: list[str] = field(default_factory=list)
    forms: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._form: dict[str, list[str]] | None = None
        self._choice = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        self.links += [
            told[name] for name in ("href", "hx-get", "data-poll") if name in told and tag != "link"
        ]
        if tag == "form":
            self._form = {} if told.get("method", "get").lower() == "get" else None
            if self._form is not None:
                self.forms.append((told.get("action", ""), self._form))
        elif self._form is not None:
            self._field(tag, told)

    def _field(self, tag: str, told: dict[str, str]) -> None:
        assert self._form is not None
        if tag == "select":
            self._choice = told.get("name", "")
        elif tag == "option" and self._choice:
            self._form.setdefault(self._choice, []).append(told.get("value", ""))
        elif tag == "input" and told.get("name"):
            is_free = told.get("type", "text") in {"search", "text"}
            self._form[told["name"]] = [told.get("value", ""), *(PROBES if is_free else ())]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._choice = ""

    def addresses(self) -> Iterator[str]:
        yield from self.links
        for action, fields in self.forms:
            first = {name: values[0] for name, values in fields.items()}
            for name, values in fields.items():
                for value in values:
                    yield f"{action}?{urlencode({**first, name: value})}"


@dataclass
class Visit:
    """One answer on the way, with everything it says."""

    address: str
    answer: HttpResponseBase
    text: str

    @property
    def said(self) -> str:
        """What the answer says of itself, without what the actor typed in the address."""
        typed = [value for _, value in parse_qsl(urlsplit(self.address).query) if value]
        return (
            re.sub("|".join(map(re.escape, sorted(typed, key=len, reverse=True))), "", self.text)
            if typed
            else self.text
        )


def crawl(
    caller: Caller,
    *,
    seeds: tuple[str, ...] = ("/",),
    headers: dict[str, str] | None = None,
    most: int = MOST_PAGES,
) -> list[Visit]:
    """Visits all that can be reached from the seeds, a few of each shape of address."""
    waiting, seen, shapes = deque(seeds), set(seeds), Counter[str]()
    visits: list[Visit] = []
    while waiting and len(visits) < most:
        address = waiting.popleft()
        answer = caller.get(address, **(headers or {}))
        visits.append(Visit(address, answer, asking.text_of(answer)))
        for found in _found(visits[-1], caller.prefix):
            if not found or found in seen:
                continue
            shape = _shape(found)
            if shapes[shape] < MOST_ALIKE:
                seen.add(found)
                shapes[shape] += 1
                waiting.append(found)
    return visits


def _found(visit: Visit, prefix: str) -> Iterator[str | None]:
    if location := visit.answer.get("Location", ""):
        yield _inside(urljoin(visit.address, location), prefix)
    if "html" in visit.answer.get("Content-Type", ""):
        page = Page()
        page.feed(visit.text)
        for address in page.addresses():
            yield _inside(urljoin(prefix + visit.address, address), prefix)


@cache
def _inside(address: str, prefix: str) -> str | None:
    """Where it leads, unless that is outside of what is visited."""
    parts = urlsplit(address)
    if (
        parts.netloc
        or not address.startswith(prefix + "/")
        or any(address.startswith(one) for one in SKIPPED)
    ):
        return None
    return parts._replace(fragment="").geturl().removeprefix(prefix)


@cache
def _shape(address: str) -> str:
    parts = urlsplit(address)
    names = ",".join(sorted(dict(parse_qsl(parts.query))))
    try:
        return f"{resolve(parts.path).route}?{names}"
    except Resolver404:
        return f"nowhere?{names}"
