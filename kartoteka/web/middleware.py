"""Watches each request: gives it an id, times it, counts it, and logs one line without personal data."""

import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import Histogram

from kartoteka.lib.circumstances import Circumstances, current

log = structlog.get_logger("web")
SECONDS = Histogram("kartoteka_request_seconds", "Time to answer", ["method", "page", "status"])


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
        SECONDS.labels(request.method, page, response.status_code).observe(took)
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


def _address(request: HttpRequest) -> str | None:
    """The client's address: behind as many proxies as the keeper vouches for, the one they saw."""
    hops: list[str] = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    trusted = settings.TRUSTED_PROXY_COUNT
    if trusted and len(hops) >= trusted and hops[0]:
        return hops[-trusted].strip()
    return str(request.META.get("REMOTE_ADDR", "")) or None
