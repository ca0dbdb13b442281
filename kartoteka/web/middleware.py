"""Watches each request (an id, its time, one line of log without personal data), and sifts out what is no text."""

import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from prometheus_client import Counter, Histogram, disable_created_metrics

from kartoteka.lib.circumstances import Circumstances, current

log = structlog.get_logger("web")
# Each label multiplies the lines of every scrape, each bucket too: the time is told by page alone.
disable_created_metrics()  # type: ignore[no-untyped-call]  # prometheus-client leaves it untyped
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
SECONDS = Histogram("kartoteka_request_seconds", "Time to answer", ["page"], buckets=BUCKETS)
ANSWERS = Counter("kartoteka_requests", "Requests answered", ["method", "page", "status"])
# A caller may send any word as its method; the counters must not grow with his imagination.
METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}
NUL = "\0"


class Watch:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = uuid4().hex
        mark = current.set(Circumstances(address=_address(request), request_id=request_id))
        began = time.perf_counter()
        try:
            response = self.get_response(request)
        finally:
            current.reset(mark)
        page = request.resolver_match.view_name if request.resolver_match else ""
        took = time.perf_counter() - began
        method = request.method if request.method in METHODS else "other"
        SECONDS.labels(page).observe(took)
        ANSWERS.labels(method, page, response.status_code).inc()
        response.headers["X-Request-Id"] = request_id
        if page:
            log.info(
                "request",
                id=request_id,
                method=request.method,
                page=page,
                status=response.status_code,
                ms=round(took * 1000, 1),
            )
        return response


class Sieve:
    """Refuses addresses and forms with a NUL in them: no column of ours could hold or be asked for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path_info or any(NUL in value for _, value in _pairs(request.GET)):
            raise BadRequest("There is a NUL in the address.")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        if request.method == "POST" and any(NUL in value for _, value in _pairs(request.POST)):
            raise BadRequest("There is a NUL in the form.")


def _pairs(told: QueryDict) -> Iterator[tuple[str, str]]:
    return ((name, str(value)) for name, values in told.lists() for value in values)


def _address(request: HttpRequest) -> str | None:
    """The client's address: behind as many proxies as the keeper vouches for, the one they saw."""
    hops: list[str] = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    trusted = settings.TRUSTED_PROXY_COUNT
    if trusted and len(hops) >= trusted and hops[0]:
        return hops[-trusted].strip()
    return str(request.META.get("REMOTE_ADDR", "")) or None
