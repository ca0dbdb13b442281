"""Alive, ready, and the numbers."""

import time

import pytest
from django.db import connections
from django.test import Client as Browser

from kartoteka.workspaces import health

pytestmark = pytest.mark.django_db


def beat(*, seconds_ago: float) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM public.procrastinate_workers")
        cursor.execute(
            "INSERT INTO public.procrastinate_workers (last_heartbeat)"
            " VALUES (now() - make_interval(secs => %s))",
            [seconds_ago],
        )


def test_life_is_told_without_a_question_to_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = Browser().get("/healthz")

    assert answer.json() == {"alive": True}


def test_installation_in_order_is_ready():
    beat(seconds_ago=3)

    answer = Browser().get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "database": True,
        "migrations": True,
        "worker": True,
        "disk": True,
    }


def test_installation_whose_worker_is_silent_is_not_ready():
    beat(seconds_ago=300)

    answer = Browser().get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["worker"] is False


def test_worker_that_begins_together_with_the_web_is_waited_for(monkeypatch):
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM public.procrastinate_workers")
    monkeypatch.setattr(health, "_began", time.monotonic())
    assert health.is_worker_alive()

    monkeypatch.setattr(health, "GRACE", 0)

    assert not health.is_worker_alive()


def test_full_disk_is_told(settings):
    beat(seconds_ago=3)
    settings.DISK_RESERVE_MB = 10**9

    assert Browser().get("/readyz").json()["disk"] is False
    assert "kartoteka_read_only 1.0" in Browser().get("/metrics").content.decode()


def test_missing_migration_is_told(monkeypatch):
    monkeypatch.setattr(health, "_known", {"migrated": False})
    applied = health._applied()
    newest = max(name for label, name in applied if label == "workspaces")
    monkeypatch.setattr(health, "_applied", lambda: applied - {("workspaces", newest)})
    assert not health.is_migrated()

    monkeypatch.setattr(health, "_applied", lambda: applied)

    assert health.is_migrated()


def test_numbers_are_told_to_this_machine():
    beat(seconds_ago=3)

    told = Browser().get("/metrics").content.decode()

    assert "kartoteka_database_up 1.0" in told
    assert 'kartoteka_jobs{status="failed"} 0.0' in told
    assert "kartoteka_worker_heartbeat_age_seconds" in told
    assert "kartoteka_database_bytes" in told
    assert "kartoteka_request_seconds_bucket" in told


@pytest.mark.parametrize(
    "circumstances",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
        {"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer wrong"},
        {"REMOTE_ADDR": ""},
    ],
)
def test_numbers_are_not_told_to_others_nor_through_a_proxy(circumstances, settings):
    settings.METRICS_TOKEN = "a long token"

    assert Browser().get("/metrics", **circumstances).status_code == 404


def test_numbers_are_told_to_whoever_has_the_token(settings):
    settings.METRICS_TOKEN = "a long token"

    answer = Browser().get("/metrics", REMOTE_ADDR="192.0.2.7", HTTP_AUTHORIZATION="Bearer a long token")

    assert answer.status_code == 200


def test_empty_token_opens_nothing():
    answer = Browser().get("/metrics", REMOTE_ADDR="192.0.2.7", HTTP_AUTHORIZATION="Bearer ")

    assert answer.status_code == 404
