"""The nightly look after the trace: anchored outside, told to the directors, verified loudly."""

import json
from pathlib import Path

import pytest
from django.conf import settings as program

from kartoteka.access import acting
from kartoteka.audit import anchoring, tracing
from kartoteka.audit.verifying import Anchor
from kartoteka.lib import sealing
from kartoteka.lib.database import connection
from kartoteka.office import letters, tasks
from kartoteka.staff.tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings, tmp_path):
    """Inside the firm, with anchors kept in a folder of the test's own and letters on."""
    settings.DATA = tmp_path
    settings.EMAIL_URL = "smtp://localhost"
    with makers.inside(role="none") as workspace:
        yield workspace


def trace_something() -> None:
    with acting.system_actor("tests") as program:
        tracing.trace("tested", by=program)
    settle()


def settle() -> None:
    """Links are made at commit, which a test never reaches."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def posted() -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args ->> 'sealed' FROM public.procrastinate_jobs WHERE task_name LIKE '%%deliver' ORDER BY id"
        )
        box = sealing.box("letters", secret=program.SECRET_KEY)
        return [json.loads(box.open(row[0])) for row in cursor.fetchall()]


def test_end_of_the_chain_is_noted_and_told_to_each_director_in_her_language(home):
    makers.member(role="director", email="ana@firm.test", language="mk")
    makers.member(role="head", email="head@firm.test")
    trace_something()

    tasks.anchor_trace()

    [noted] = anchoring.anchors()
    assert [letter["to"] for letter in posted()] == [["ana@firm.test"]]
    assert noted.digest in posted()[0]["text"]
    assert noted.digest in posted()[0]["html"]


def test_day_without_deeds_brings_no_letter(home):
    makers.member(role="director")
    trace_something()

    tasks.anchor_trace()
    tasks.anchor_trace()

    assert len(posted()) == 1


def test_unharmed_trace_is_verified_silently(home):
    trace_something()
    tasks.anchor_trace()

    tasks.verify_trace()


def test_trace_that_lost_what_was_anchored_fails_the_job(home, tmp_path: Path):
    trace_something()
    path = tmp_path / "anchors" / "firm_home.jsonl"
    path.parent.mkdir()
    path.write_text(json.dumps({"at": "2026-01-01", "position": 999, "digest": "aa"}) + "\n")

    with pytest.raises(tasks.TraceBroken, match="link 999, noted outside, is gone"):
        tasks.verify_trace()


def test_letter_names_the_firm_and_the_seal():
    letter = letters.anchored(Anchor(position=12, digest="abc123"), firm="Рога & копыта", to="d@firm.test")

    assert "12" in letter.subject
    assert "abc123" in letter.body
    assert "Рога & копыта" in letter.body
