import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kartoteka.demo.crew import BY_MAILBOX
from kartoteka.demo.inventing import Inventor
from kartoteka.demo.tests import makers

DIGEST = """
import django
django.setup()
from kartoteka.demo.tests import makers, test_inventing
print(test_inventing.digest(makers.sketches("uk")))
"""


def digest(sketches) -> str:
    return hashlib.sha256(repr(sketches).encode()).hexdigest()


def all_of(plan):
    return [sketch for batch in Inventor(plan).batches() for sketch in batch]


def moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)


def test_the_same_seed_invents_the_same_clients():
    assert all_of(makers.plan()) == makers.sketches()


def test_another_seed_invents_others():
    names = {sketch.name for sketch in makers.sketches()}
    others = {sketch.name for sketch in all_of(makers.plan(seed="another"))}

    assert len(names & others) < len(names) / 4


def test_the_same_seed_invents_the_same_in_another_process():
    """Where sets and hashes fall in another order."""
    told = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo"))
    }

    assert told == {digest(makers.sketches("uk"))}


def test_there_are_as_many_clients_as_asked_for_and_their_keys_differ():
    sketches = all_of(makers.plan("en", clients=1_100))

    keys = Counter(
        key
        for sketch in sketches
        for key in (sketch.key, *(key for key, _ in sketch.phones), *(jot.key for jot in sketch.jots))
    )
    assert len(sketches) == 1_100
    assert max(keys.values()) == 1


@pytest.mark.parametrize("language", makers.LANGUAGES)
def test_history_takes_two_years_and_ends_now(language):
    moments = [moment(jot.at) for sketch in makers.sketches(language) for jot in sketch.jots]

    assert max(moments) <= makers.NOW
    assert makers.NOW - max(moments) < timedelta(days=3)
    assert timedelta(days=700) < makers.NOW - min(moments) <= timedelta(days=731)


def test_notes_are_written_in_working_hours():
    zone = ZoneInfo("Europe/Moscow")
    local = [moment(jot.at).astimezone(zone) for sketch in makers.sketches() for jot in sketch.jots]

    assert {at.hour for at in local} <= set(range(9, 19))
    weekdays = Counter(at.isoweekday() for at in local)
    assert weekdays[7] == 0
    assert weekdays[6] < weekdays[5] / 5 < weekdays[2]


def test_nothing_is_written_of_a_client_before_he_came_and_notes_stand_in_order():
    for sketch in makers.sketches():
        written = [jot.at for jot in sketch.jots]

        assert written == sorted(written)
        assert not written or sketch.came_at <= written[0]


def test_some_clients_are_busy_and_some_have_long_been_silent():
    half_a_year_ago = (makers.NOW - timedelta(days=180)).timestamp()
    counts = sorted(len(sketch.jots) for sketch in makers.sketches())
    silent = [
        sketch for sketch in makers.sketches() if not sketch.jots or sketch.jots[-1].at < half_a_year_ago
    ]

    assert counts[-1] > 3 * counts[len(counts) // 2] > 0
    assert 0.08 < len(silent) / len(counts) < 0.35


def test_clients_are_kept_unevenly():
    kept = Counter(makers.inventor().crew[sketch.keeper].mailbox for sketch in makers.sketches())

    assert kept["manager1"] > 2 * kept["manager8"] > 0
    assert not {"former", "accountant", "marketer"} & kept.keys()


def test_what_was_before_the_new_manager_came_was_written_by_who_left():
    inventor = makers.inventor()
    fresh, former, head = (BY_MAILBOX[mailbox] for mailbox in ("manager3", "former", "head"))
    jots = [jot for sketch in makers.sketches() if sketch.keeper == fresh for jot in sketch.jots]

    before = {jot.author for jot in jots if jot.at < inventor.joined[fresh]}
    after = {jot.author for jot in jots if jot.at >= inventor.joined[fresh]}
    assert before <= {former, head}
    assert former in before
    assert after <= {fresh, head}
