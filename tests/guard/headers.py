"""What every answer must say to the browser, and what no page may hold."""

from collections.abc import Iterator
from html.parser import HTMLParser

from django.http import HttpResponseBase

ALLOWED_SOURCES = {"'self'", "'none'", "data:"}
NEEDED_DIRECTIVES = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "object-src": {"'none'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'none'"},
    "connect-src": {"'self'"},
}
SAID_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# A data: picture is drawn; a data: script would run.
DATA_IS_DRAWN = {"img-src", "font-src"}


def policy_faults(policy: str) -> Iterator[str]:
    """What is wrong with a content security policy."""
    directives = {words[0]: set(words[1:]) for part in policy.split(";") if (words := part.split())}
    for name, sources in NEEDED_DIRECTIVES.items():
        # Stricter is always right: a file that is handed out may load nothing at all.
        if directives.get(name) not in (sources, {"'none'"}):
            yield f"{name} is {directives.get(name)}"
    for name, sources in directives.items():
        if loose := sources - ALLOWED_SOURCES:
            yield f"{name} allows {loose}"
        if "data:" in sources and name not in DATA_IS_DRAWN:
            yield f"{name} allows data:"


def header_faults(answer: HttpResponseBase, *, is_signed_in: bool) -> Iterator[str]:
    for name, value in SAID_ALWAYS.items():
        if answer.get(name) != value:
            yield f"{name} is {answer.get(name)!r}"
    if "Content-Security-Policy-Report-Only" in answer:
        yield "the policy only reports"
    yield from policy_faults(answer.get("Content-Security-Policy", ""))
    if is_signed_in and "no-store" not in answer.get("Cache-Control", ""):
        yield f"may be kept: {answer.get('Cache-Control')!r}"
    for name in ("Server", "X-Powered-By"):
        if name in answer:
            yield f"tells {name}"
    yield from cookie_faults(answer)


def cookie_faults(answer: HttpResponseBase) -> Iterator[str]:
    for name, cookie in answer.cookies.items():
        if not cookie.value:
            continue  # it is being taken back
        if name in {"session", "csrftoken"} and not cookie["httponly"]:
            yield f"scripts may read the cookie {name}"
        if cookie["samesite"] not in {"Lax", "Strict"}:
            yield f"the cookie {name} is sent along from other sites"
        if cookie["domain"]:
            yield f"the cookie {name} is for a whole domain"


class Page(HTMLParser):
    """Collects what could run, or be styled, from within the page."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        for name, value in told.items():
            if name.startswith(("on", "hx-on", "data-hx-on")) or name in {
                "style",
                "x-data",
                "srcdoc",
                "nonce",
            }:
                self.faults.append(f"<{tag} {name}>")
            if value.strip().lower().startswith(("javascript:", "vbscript:", "data:text")):
                self.faults.append(f"<{tag} {name}={value[:30]}>")
            if value.startswith("js:") or "eval(" in value:
                self.faults.append(f"<{tag} {name}={value[:30]}>")
        self._in_script = tag == "script" and told.get("type") not in {"application/json", "importmap"}
        if tag in {"style", "base", "iframe", "object", "embed"}:
            self.faults.append(f"<{tag}>")
        if tag in {"script", "link", "img"} and told.get("src", told.get("href", "")).startswith(
            ("http", "//")
        ):
            self.faults.append(f"<{tag}> from elsewhere")

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.faults.append(f"script: {data.strip()[:40]}")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = self._in_script and tag != "script"


def page_faults(text: str) -> list[str]:
    page = Page()
    page.feed(text)
    return page.faults
