"""Calendars as other programs read them: icalendar reads back what was written."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from kartoteka.lib import calendar_texts
from kartoteka.lib.calendar_texts import Event

MADE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def event(**more):
    begins = more.pop("begins", MADE)
    told = {"uid": "a@kartoteka", "begins": begins, "ends": begins + timedelta(days=1), "title": "Звонок"}
    return Event(**{**told, "made_at": MADE, **more})


def read_back(*events):
    text = calendar_texts.calendar("Фирма", events, zone="Europe/Kyiv", refresh=timedelta(minutes=30))
    return text, Calendar.from_ical(text)


@pytest.mark.parametrize(
    "words",
    [
        "Кирилл, Мефодий; и \\ слеши",
        "две\nстроки",
        "ы" * 200,
        "🎂" * 60,
        "x" * 75,
        "BEGIN:VEVENT\r\nEND:VCALENDAR",
        '"кавычки": и двоеточия',
    ],
)
def test_a_text_comes_back_letter_for_letter(words):
    _, calendar = read_back(event(title=words, text=words))

    (back,) = calendar.events
    assert (str(back["SUMMARY"]), str(back["DESCRIPTION"])) == (words.replace("\r", ""),) * 2


def test_no_line_is_longer_than_the_law_allows_and_each_ends_as_it_says():
    text, _ = read_back(event(title="Щ" * 300, text="🎂" * 100))

    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_signs_that_steer_a_reader_are_left_out():
    text, _ = read_back(event(title="a\x00\x1b[31mb\x07"))

    assert "SUMMARY:a[31mb\r\n" in text


def test_a_day_is_a_day_and_a_moment_the_same_instant_everywhere():
    kyiv = datetime(2026, 7, 1, 9, 30, tzinfo=ZoneInfo("Europe/Kyiv"))
    _, calendar = read_back(event(begins=kyiv), event(uid="b", begins=date(2028, 2, 29)))

    timed, whole = calendar.events
    assert timed["DTSTART"].dt == kyiv
    assert (whole["DTSTART"].dt, whole["DTEND"].dt) == (date(2028, 2, 29), date(2028, 3, 1))
