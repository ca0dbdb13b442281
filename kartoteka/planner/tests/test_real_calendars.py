"""Calendars of other programs, the broken ones too: each is read or refused in words, and none brings us down."""

import os
from collections import Counter
from pathlib import Path

import pytest

from kartoteka.lib import sandbox
from kartoteka.planner.calendar_files import opening, reading
from tools.figures import calendars

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("KARTOTEKA_REAL_DATA", ROOT.parent / "shared/data")) / "icalendar"
real = pytest.mark.skipif(not DATA.is_dir(), reason=f"the calendars are not there: {DATA}")


def in_the_sandbox(data):
    """As opening does, but a crash is let through."""
    now = calendars.as_of(data).isoformat()
    return sandbox.run(reading.read, data, limits=opening.LIMITS, zone="Europe/Moscow", now=now)


@real
@pytest.mark.slow
def test_every_real_calendar_is_read_or_refused_in_words():
    files = sorted(DATA.glob("*.ics"))
    outcomes = Counter(in_the_sandbox(path.read_bytes()).get("refused", "read") for path in files)

    assert len(files) == 163
    assert outcomes == {"read": 132, "empty": 27, "broken": 4}


@real
def test_the_paper_tells_what_becomes_of_them():
    told = calendars.PAPER.read_text()

    assert "163 files: 132 read, 31 refused with a sentence" in told
    assert all(f"`{path.name}`" in told for path in DATA.glob("*.ics"))
