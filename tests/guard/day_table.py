"""The rows of Today, promises and the calendar."""

from tests.guard.matrix import OPEN, Row

CALL = {"kind": "call", "outcome": "{day_outcome}", "text": "Перезвонить"}

SEE, PLAN = "planner.see", "planner.plan"
NO_CALENDAR = "the matrix sends a table, which is none"
WORDS = {"has_holidays": "on"}
PROMISE = {"kind": "call", "awaits": "Вернётся"}
AWAY = {"member": "{anna}", "deputy": "{boris}", "why": "sick", "since": "2031-05-09", "until": "2031-05-10"}
GIVEN = {"client": "{client}", "to": "{boris}"}
DAY = [
    Row("today/team", "planner.see"),
    Row("today/team/giving", "clients.hand_over", "GET POST", body=GIVEN, is_unlinked=True),
    Row("calendar", "planner.see"),
    Row("calendar/outside", "planner.see"),
    Row("calendar/feed", "planner.see", "POST", body={"names_clients": "on"}),
    Row("calendar/feed/words", "planner.see", "POST", body=WORDS, idle="who has no feed changes nothing"),
    Row("calendar/feed/removal", "planner.see", "POST", idle="who has no feed has none to revoke"),
    Row("calendar/files/new", PLAN, "GET POST", body={"file": "file:BEGIN:VEVENT"}, idle=NO_CALENDAR),
    Row("calendar/files/<str:key>", PLAN, of="calendar_file"),
    Row("calendar/files/<str:key>/application", PLAN, "POST", of="calendar_file"),
    Row("calendar/files/<str:key>/reversal", PLAN, "POST", of="used_calendar_file"),
    Row("feeds/<str:secret>.ics", OPEN, of="feed_secret"),
    Row("calendar/bell", SEE, "GET POST", body={"before": "30"}, is_unlinked=True),
    Row("promises/coming", SEE),
    Row("promises/<str:key>/bell", SEE, of="promise"),
