"""Asking: each of the cast at the firm's door, with a session or a token, and nothing left behind."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import SimpleCookie
from types import SimpleNamespace
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client as Browser
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from kartoteka.staff.tests.makers import PASSWORD
from kartoteka.workspaces.models import User
from tests.guard.cast import DEAD_TOKENS, PEOPLE, SCOPES, Cast

NOBODY = "anonymous"
ELSEWHERE = "dmitri elsewhere"
ACTORS = (NOBODY, *PEOPLE, "ralph", ELSEWHERE, *SCOPES, *DEAD_TOKENS, "token of ralph")


class Visitor(Browser):
    """A browser that keeps no copy of each template's context: thousands of pages are asked for."""

    def request(self, **request: Any) -> Any:
        response = self.handler(self._base_environ(**request))  # type: ignore[attr-defined]  # Django's own, unknown to the stubs
        if response.cookies:
            self.cookies.update(response.cookies)
        return response


@dataclass
class Caller:
    """Somebody who asks: the browser with his session, or a program with its token."""

    name: str
    browser: Browser = field(default_factory=Visitor)
    headers: dict[str, str] = field(default_factory=dict)
    prefix: str = ""

    @property
    def is_program(self) -> bool:
        return "Authorization" in self.headers

    def ask(self, verb: str, path: str, body: Any = None, **headers: str) -> HttpResponseBase:
        """One request; a body goes as a form to a page and as JSON to the API."""
        kept = SimpleCookie(self.browser.cookies.output(header="", sep=";"))
        sent = {} if body is None else _as_json(body) if _is_json(path, body) else _as_form(body)
        try:
            answer = self.browser.generic(
                verb, self.prefix + path, **sent, headers={**self.headers, **headers}
            )
        finally:
            self.browser.cookies = kept
        return _read_whole(answer)

    def get(self, path: str, **headers: str) -> HttpResponseBase:
        return self.ask("GET", path, **headers)


def _read_whole(answer: HttpResponseBase) -> HttpResponseBase:
    """So that a file behind it is closed, whether anybody looks at the answer or not."""
    if isinstance(answer, StreamingHttpResponse):
        answer.streaming_content = [b"".join(answer)]
    return answer


def _is_json(path: str, body: Any) -> bool:
    """The API takes JSON, but for files."""
    has_file = isinstance(body, dict) and any(isinstance(one, UploadedFile) for one in body.values())
    return "/api/" in path and not has_file


def _as_form(body: dict[str, Any]) -> dict[str, Any]:
    return {"data": encode_multipart(BOUNDARY, body), "content_type": MULTIPART_CONTENT}


def _as_json(body: Any) -> dict[str, Any]:
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    return {"data": text, "content_type": "application/json"}


def caller(cast: Cast, name: str) -> Caller:
    """The named actor, signed in where he has an account, or with his token."""
    if name.startswith("token"):
        return Caller(name, headers={"Authorization": f"Bearer {cast.tokens[name]}"})
    one = Caller(name, prefix="/w/rival" if name == ELSEWHERE else "")
    if name != NOBODY:
        _sign_in(one.browser, cast.people[name.partition(" ")[0]].user)
    return one


def entered(cast: Cast, name: str) -> Caller:
    """Somebody who came in by the front door, as people do: with a password, and noted among his devices."""
    one = Caller(name)
    answer = one.browser.post("/account/sign-in", {"login": f"{name}@home.test", "password": PASSWORD})
    assert answer.status_code == HTTPStatus.FOUND, answer.status_code
    return one


def _sign_in(browser: Browser, user: User) -> None:
    """As if the password had just been given, so that pages which ask for it again open."""
    browser.force_login(user)
    session = browser.session
    request: Any = SimpleNamespace(session=session)
    record_authentication(request, user, method="password", reauthenticated=True, email=user.email)
    session.save()
    # Giving the password again makes a new session of the old one.
    browser.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def text_of(answer: HttpResponseBase) -> str:
    """Everything the answer says: its headers, cookies and body."""
    head = "\n".join(f"{name}: {value}" for name, value in answer.items())
    body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return "\n".join([head, answer.cookies.output(), body.decode(errors="replace")])
