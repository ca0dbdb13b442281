"""What is answered when a page broke."""

import psycopg
import pytest
from django.db import DataError, InterfaceError, OperationalError
from django.test import RequestFactory

from kartoteka.web import troubles


def answer(error: Exception, cause: Exception | None = None, path: str = "/clients", **headers: str):
    """As Django asks, while the error is being handled."""
    try:
        raise error from cause
    except type(error):
        return troubles.broken(RequestFactory().get(path, headers=headers))


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (OperationalError("connection refused"), psycopg.OperationalError()),
        (OperationalError("shutting down"), psycopg.errors.AdminShutdown()),
        (OperationalError("starting up"), psycopg.errors.CannotConnectNow()),
        (OperationalError("too many"), psycopg.errors.TooManyConnections()),
        (InterfaceError("the connection is closed"), psycopg.InterfaceError()),
    ],
)
def test_database_that_is_away_is_back_in_a_moment(error, cause):
    answered = answer(error, cause)

    assert answered.status_code == 503
    assert answered["Retry-After"] == "10"
    assert "Back in a moment" in answered.content.decode()


def test_database_whose_disk_is_full_says_so():
    answered = answer(OperationalError("no space left"), psycopg.errors.DiskFull())

    assert answered.status_code == 503
    assert "The disk is full" in answered.content.decode()


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (ZeroDivisionError(), None),
        (DataError("too long"), psycopg.errors.StringDataRightTruncation()),
        (OperationalError("deadlock"), psycopg.errors.DeadlockDetected()),
    ],
)
def test_fault_of_our_own_is_called_one(error, cause):
    answered = answer(error, cause)

    assert answered.status_code == 500
    assert "Something broke on our side" in answered.content.decode()
    assert "Retry-After" not in answered


def test_program_is_answered_in_its_own_format():
    away = answer(OperationalError(), psycopg.OperationalError(), path="/api/v1/clients")
    broken = answer(ZeroDivisionError(), path="/api/v1/clients")

    assert [(one.status_code, one["Content-Type"]) for one in (away, broken)] == [
        (503, "application/problem+json"),
        (500, "application/problem+json"),
    ]
