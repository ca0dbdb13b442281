"""The keeper's instruments: is it alive, is it ready, its numbers. Open doors, told no secrets."""

import ipaddress
from collections.abc import Iterator
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from kartoteka.lib import disk
from kartoteka.web import saving
from kartoteka.workspaces import health


@login_not_required
@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked, so a sick database does not get it restarted."""
    return JsonResponse({"alive": True})


@login_not_required
@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    told = health.report()
    is_ready = all(told.values())
    return JsonResponse(
        {"ready": is_ready, **told}, status=HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    )


@login_not_required
@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    if not _may_measure(request):
        raise Http404
    return HttpResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)


def _may_measure(request: HttpRequest) -> bool:
    """With the token from anywhere; without it from this machine, but not through a proxy on it."""
    word, _, token = request.headers.get("Authorization", "").partition(" ")
    if settings.METRICS_TOKEN and word == "Bearer" and constant_time_compare(token, settings.METRICS_TOKEN):
        return True
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


class Installation(Collector):
    """What is asked of the database and the disk at each scrape."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        free = min(disk.free(folder) for folder in settings.DISKS)
        yield _gauge("kartoteka_disk_free_bytes", "Room left on the fullest of the program's disks", free)
        yield _gauge("kartoteka_read_only", "1 while the disk is too full to save", saving.is_halted())
        try:
            told = list(self._of_the_database())
        except (DatabaseError, InterfaceError):
            told = [_gauge("kartoteka_database_up", "1 when the database answers", 0)]
        yield from told

    def describe(self) -> list[GaugeMetricFamily]:
        return []

    def _of_the_database(self) -> Iterator[GaugeMetricFamily]:
        yield _gauge("kartoteka_database_bytes", "Size of the database", health.database_size())
        jobs = GaugeMetricFamily("kartoteka_jobs", "Jobs; failed ones of the last week", labels=["status"])
        for status, count in health.jobs_by_status().items():
            jobs.add_metric([status], count)
        yield jobs
        if (age := health.heartbeat_age()) is not None:
            yield _gauge("kartoteka_worker_heartbeat_age_seconds", "Since a worker's last sign of life", age)
        yield _gauge("kartoteka_database_up", "1 when the database answers", 1)


def _gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, value=value)


REGISTRY.register(Installation())
