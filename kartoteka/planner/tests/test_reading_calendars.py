"""Calendars inside the sandbox: zones, rules, and what is made to bring a reader down."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from kartoteka.planner.calendar_files import opening, reading
from kartoteka.planner.calendar_files.unreadable import Unreadable

NOW = datetime.fromisoformat("2026-03-01T09:00:00+00:00")


def event(*lines, uid="a", start="DTSTART:20260310T100000Z"):
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", start, *lines, "END:VEVENT", ""])


def read(text, *, zone="Europe/Kyiv"):
    said = reading.read(text.encode(), zone=zone, now=NOW.isoformat())
    return said.get("refused") or said["entries"]


def only(text, **more):
    (one,) = read(text, **more)
    return one


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("DTSTART:20260310T100000Z", "2026-03-10T12:00:00+02:00"),
        ("DTSTART:20260330T100000Z", "2026-03-30T13:00:00+03:00"),
        ("DTSTART:20260310T100000", "2026-03-10T10:00:00+02:00"),
        ("DTSTART;TZID=America/New_York:20260310T100000", "2026-03-10T16:00:00+02:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20260310T100000", "2026-03-10T11:00:00+02:00"),
        ("DTSTART;TZID=/vendor.org/Europe/Berlin:20260310T100000", "2026-03-10T11:00:00+02:00"),
        ("DTSTART;TZID=Nowhere/Land:20260310T100000", "2026-03-10T10:00:00+02:00"),
    ],
)
def test_a_moment_is_told_by_the_firm_s_clock(start, told):
    assert only(event(start=start))["at"] == told


def test_a_zone_that_a_file_brings_along_is_believed():
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0500\r\nTZOFFSETTO:+0530\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    text = f"BEGIN:VCALENDAR\r\n{zone}{event(start='DTSTART;TZID=Ours:20260310T103000')}END:VCALENDAR\r\n"

    assert only(text)["at"] == "2026-03-10T07:00:00+02:00"


def test_a_day_stays_a_day_in_every_zone():
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert only(event(start="DTSTART;VALUE=DATE:20280229"), zone=zone)["on"] == "2028-02-29"


def test_a_rule_by_another_s_clock_stands_day_by_day_and_moves_with_his_summer():
    text = event("RRULE:FREQ=WEEKLY;COUNT=4", start="DTSTART;TZID=America/New_York:20260302T090000")

    # Summer begins there on the 8th, and here on the 29th.
    assert [one["at"][11:16] for one in read(text)] == ["16:00", "15:00", "15:00", "15:00"]
    assert not any("rule" in one for one in read(text))


def test_a_rule_by_a_clock_like_ours_is_kept():
    text = event("RRULE:FREQ=WEEKLY;INTERVAL=2", start="DTSTART;TZID=Europe/Helsinki:20240101T090000")

    told = only(text)
    assert (told["at"], told["rule"]) == ("2026-03-09T09:00:00+02:00", "FREQ=WEEKLY;INTERVAL=2")


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("FREQ=DAILY;INTERVAL=3", "2026-03-03"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "2026-03-09"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-03-27"),
        ("FREQ=MONTHLY;INTERVAL=5", "2026-07-01"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29"),
        ("FREQ=YEARLY;COUNT=5", "2027-01-01"),
        ("FREQ=DAILY;UNTIL=20260228", "over"),
        ("FREQ=HOURLY;INTERVAL=48", "too often"),
        ("FREQ=SECONDLY;COUNT=999999999", "too often"),
        ("FREQ=DAILY;BYHOUR=9,10", "too often"),
        ("FREQ=DAILY;INTERVAL=0", "no rule"),
        ("FREQ=NEVER", "no rule"),
        ("FREQ=DAILY;COUNT=100000", "2026-03-01"),
        ("FREQ=WEEKLY;X-OWN=1", "2026-03-02"),
    ],
)
def test_what_comes_again_is_told_from_today_on_and_in_step(rule, told):
    one = only(event(f"RRULE:{rule}", start="DTSTART;VALUE=DATE:20240101"))

    assert (one.get("reason") or one["on"]) == told


def test_one_that_was_moved_to_another_day_stands_there():
    text = event("RRULE:FREQ=DAILY;COUNT=3", start="DTSTART:20260305T090000Z") + event(
        "RECURRENCE-ID:20260306T090000Z", "SUMMARY:Later", start="DTSTART:20260320T090000Z"
    )

    told = sorted((one["at"][:10], one["title"]) for one in read(text))
    assert told == [("2026-03-05", ""), ("2026-03-07", ""), ("2026-03-20", "Later")]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("STATUS:CANCELLED", "cancelled"),
        ("DTSTART:nonsense", "no moment"),
        ("RRULE:FREQ=WEEKLY;BYDAY=XX", "no rule"),
    ],
)
def test_what_cannot_be_promised_is_left_out_with_its_reason(more, reason):
    text = event(more) if not more.startswith("DTSTART") else event(start=more)
    assert only(text)["reason"] == reason


def test_tasks_are_due_when_they_say_and_done_ones_are_left_out():
    def task(*lines):
        return "\r\n".join(["BEGIN:VTODO", "UID:t", *lines, "END:VTODO", ""])

    assert only(task("DUE;VALUE=DATE:20260320", "DTSTART;VALUE=DATE:20260310"))["on"] == "2026-03-20"
    assert only(task("SUMMARY:Some day"))["reason"] == "no day"
    assert only(task("DUE;VALUE=DATE:20260320", "STATUS:COMPLETED"))["reason"] == "done"


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", "no calendar"),
        ("Name;Phone\r\n", "no calendar"),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "empty"),
        ("BEGIN:VCALENDAR\r\nX\r\nEND:VCALENDAR\r\n", "broken"),
        (event() * 2001, "too many"),
    ],
)
def test_a_file_that_is_none_is_refused(text, refused):
    assert read(text) == refused


def test_letters_of_an_old_program_are_read():
    said = reading.read(event("SUMMARY:Встреча").encode("cp1251"), zone="UTC", now=NOW.isoformat())

    assert said["entries"][0]["title"] == "Встреча"


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 50])
def test_a_rule_that_would_be_followed_for_ever_ends_with_the_sandbox(times):
    never = "".join(
        event("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", uid=f"{number}") for number in range(times)
    )
    with pytest.raises(Unreadable) as refused:
        opening.read(never.encode(), country="RU", now=NOW, limits=replace(opening.LIMITS, cpu_seconds=2))

    assert refused.value.reason == "too much work"


def test_what_is_read_outside_is_what_was_read_inside():
    with timezone.override(ZoneInfo("Europe/Kyiv")):
        (one,) = opening.read(event("SUMMARY:Call +7 999 123-45-67").encode(), country="RU", now=NOW)

    assert (one.kind, "999" in one.title, one.due_at) == ("call", False, NOW + timedelta(days=9, hours=1))
