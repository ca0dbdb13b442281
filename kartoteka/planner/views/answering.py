"""How deeds on promises answer: a word with the way back, and every list of promises is told to look again."""

import json
from urllib.parse import urlsplit

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from kartoteka.lib import addressing
from kartoteka.planner.models import Promise

CHANGED = "promise-changed"


def done(request: HttpRequest, promised: Promise, *, word: str, undo: str = "") -> HttpResponse:
    if not request.headers.get("HX-Request"):
        messages.success(request, word, extra_tags=f"undo:{undo}" if undo else "")
        return redirect(back(request, promised))
    answer = HttpResponse(status=204)
    told = {CHANGED: True, "toast": {"text": word, "tone": "good", "undo": undo}}
    answer.headers["HX-Trigger"] = json.dumps(told)
    return answer


def refused(request: HttpRequest, form: Form) -> HttpResponse | None:
    """By htmx nobody sees a form: what was wrong is said in a word."""
    if not request.headers.get("HX-Request"):
        return None
    words = " ".join(str(word) for words in form.errors.values() for word in words)
    answer = HttpResponse(status=422)
    answer.headers["HX-Reswap"] = "none"
    answer.headers["HX-Trigger"] = json.dumps({"toast": {"text": words, "tone": "bad"}})
    return answer


def back(request: HttpRequest, promised: Promise) -> str:
    """To the page where the person was, if it is one of ours."""
    came = request.headers.get("Referer", "")
    if came and url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()}):
        parts = urlsplit(came)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    if promised.client is not None:
        return promised.client.get_absolute_url()
    return addressing.address("planner:promises")
