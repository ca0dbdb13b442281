"""The rows of Today, promises and the calendar."""

from tests.guard.matrix import OPEN, Row

CALL = {"kind": "call", "outcome": "{day_outcome}", "text": "Перезвонить"}

SEE, PLAN = "planner.see", "planner.plan"
NO_CALENDAR = "the matrix sends a table, which is none"
WORDS = {"has_holidays": "on"}
PROMISE = {"kind": "call", "awaits": "Вернётся"}
APPOINTMENT = {"new-kind": "meeting", "new-text": "Совещание", "new-on": "{next_year}"}
AWAY = {"member": "{anna}", "deputy": "{boris}", "why": "sick", "since": "2031-05-09", "until": "2031-05-10"}
GIVEN = {"client": "{client}", "to": "{boris}"}
DEVICE = {
    "address": "https://push.example.org/another",
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
DAY = [
    Row("today/team", "planner.see"),
    Row("today/team/giving", "clients.hand_over", "GET POST", body=GIVEN, is_unlinked=True),
    Row("calendar", "planner.see"),
    Row("calendar/outside", "planner.see"),
    Row("calendar/feed", "planner.see", "POST", body={"names_clients": "on"}),
    Row("calendar/feed/words", "planner.see", "POST", body=WORDS, idle="who has no feed changes nothing"),
    Row("calendar/feed/removal", "planner.see", "POST", idle="who has no feed has none to revoke"),
    Row(
        "calendar/files/new",
        PLAN,
        "GET POST",
        body={"file": "file:BEGIN:VEVENT"},
        idle=NO_CALENDAR,
        is_unlinked=True,
    ),
    Row("calendar/files/<str:key>", PLAN, of="calendar_file"),
    Row("calendar/files/<str:key>/application", PLAN, "POST", of="calendar_file"),
    Row("calendar/files/<str:key>/reversal", PLAN, "POST", of="used_calendar_file"),
    Row("feeds/<str:secret>.ics", OPEN, of="feed_secret"),
    Row("service-worker.js", OPEN),
    Row("calendar/key", SEE, "POST"),
    Row("calendar/devices", SEE, "POST", body=DEVICE),
    Row("calendar/devices/<str:key>/removal", SEE, "POST", of="device"),
    Row("notices", "clients.see"),
    Row("notices/reading", "clients.see", "POST", idle="who was told nothing has nothing to read"),
    Row("calendar/bell", SEE, "GET POST", body={"before": "30"}, is_unlinked=True),
    # A script asks for it.
    Row("promises/coming", SEE, is_unlinked=True),
    Row("promises/<str:key>/bell", SEE, of="promise"),
    Row("promises", "planner.see"),
    Row("promises/new", PLAN, "GET POST", body=APPOINTMENT),
    Row("clients/<str:key>/promises", "planner.see", of="client"),
    Row("clients/<str:key>/promises/new", "planner.plan", "GET POST", of="client", body=PROMISE),
    Row("promises/<str:key>/delay", "planner.plan", "GET POST", of="promise", body={"quick": "week"}),
    Row(
        "promises/<str:key>/delay/reversal",
        PLAN,
        "POST",
        of="promise",
        idle="without the signed day of before nothing is put back; the room tries it",
    ),
    Row("promises/<str:key>/keeping", "planner.plan", "POST", of="promise"),
    Row("promises/<str:key>/removal", "planner.plan", "POST", of="promise"),
    Row("promises/<str:key>/return", "planner.plan", "POST", of="kept_promise"),
    Row("promises/<str:key>/asking", "planner.plan", "POST", of="promise"),
    Row("promises/<str:key>/series", "planner.plan", "POST", of="series_promise"),
    Row("today/rest", "planner.see"),
    Row("today/next", "planner.plan", "POST", body={"after": ""}, idle="who has nobody to call takes nobody"),
    Row("today/calls/<str:key>", "journal.write", "POST", of="client", body=CALL),
    Row(
        "entries/<str:key>/reversal",
        "journal.write",
        "POST",
        of="entry",
        idle="without the signed span of the act nothing is taken back; the room tries it",
    ),
    Row("settings/calendar", "calendar.arrange"),
    # Their GET is the calendar again.
    Row(
        "settings/calendar/week",
        "calendar.arrange",
        "GET POST",
        body={"day0": "10:00-12:00"},
        is_unlinked=True,
    ),
    Row(
        "settings/calendar/days",
        "calendar.arrange",
        "GET POST",
        body={"on": "2031-05-09", "name": "День"},
        is_unlinked=True,
    ),
    Row("settings/calendar/days/<str:on>/removal", "calendar.arrange", "POST", of="special_day"),
    Row("settings/absences/new", "calendar.arrange", "GET POST", body=AWAY),
    Row("settings/absences/<str:key>/end", "calendar.arrange", "POST", of="absence"),
]

PROMISE_KEY = "api/v1/promises/<key>"
DAY_API = [
    Row("api/v1/day", {"GET": SEE}),
    Row("api/v1/day/next", {"POST": PLAN}, "POST", body={}, idle="who has nobody to call takes nobody"),
    Row("api/v1/promises", {"GET": SEE}),
    Row(
        "api/v1/clients/<key>/promises",
        {"GET": SEE, "POST": PLAN},
        "GET POST",
        of="client",
        body={"kind": "call", "awaits": "Вернётся"},
    ),
    Row(f"{PROMISE_KEY}/delay", {"POST": PLAN}, "POST", of="promise", body={"awaits": "Вернётся"}),
    Row(f"{PROMISE_KEY}/end", {"POST": PLAN}, "POST", of="promise", body={"is_kept": True}),
    Row(f"{PROMISE_KEY}/return", {"POST": PLAN}, "POST", of="kept_promise"),
]
