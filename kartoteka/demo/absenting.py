"""Who of the fictional firm is away and who has just come back, and dates that a manager took in from elsewhere."""

from datetime import datetime, timedelta

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.demo import promising
from kartoteka.demo.crew import BY_MAILBOX
from kartoteka.demo.living import Morning
from kartoteka.planner import taking_in
from kartoteka.staff import standing_in
from kartoteka.staff.models import Absence

AWAY, DEPUTY = "manager8", "manager7"
BACK, STOOD_IN = "manager2", "manager1"
AWAY_FOR, BACK_AFTER = timedelta(days=4), timedelta(days=7)
TAKES_IN = "manager1"
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//demo//calendar//\r\n"


def absent(morning: Morning) -> None:
    """The deputy has the clients of the one who is away; who came back is told what happened meanwhile."""
    today = timezone.localdate()
    away, deputy, back, stood_in = (
        morning.members[BY_MAILBOX[one]] for one in (AWAY, DEPUTY, BACK, STOOD_IN)
    )
    with acting.acting(morning.actor("head")) as head:
        standing_in.send_away(
            away, since=today, until=today + AWAY_FOR, deputy=deputy, why=Absence.Why.HOLIDAY, by=head
        )
        Absence(member=back, deputy=stood_in, since=today - BACK_AFTER, until=today - timedelta(1)).save()


def take_in(morning: Morning, *, zone: str) -> None:
    """Of a calendar file: what comes again every week, a day, and an hour."""
    words = promising.words(morning.inventor.plan.language)
    weekly, whole_day, once = words["calendar"]
    with acting.acting(morning.actor(TAKES_IN)) as manager, timezone.override(zone):
        monday = _at(days=7 - timezone.localdate().weekday(), hour=9)
        fair, fetch = _at(days=9, hour=0), _at(days=2, hour=16)
        entries = [
            f"UID:weekly@demo\r\nSUMMARY:{weekly}\r\nDTSTART:{monday:%Y%m%dT%H%M%S}\r\nRRULE:FREQ=WEEKLY\r\n",
            f"UID:fair@demo\r\nSUMMARY:{whole_day}\r\nDTSTART;VALUE=DATE:{fair:%Y%m%d}\r\n",
            f"UID:fetch@demo\r\nSUMMARY:{once}\r\nDTSTART:{fetch:%Y%m%dT%H%M%S}\r\n",
        ]
        events = "".join(f"BEGIN:VEVENT\r\n{entry}END:VEVENT\r\n" for entry in entries)
        data = f"{HEAD}{events}END:VCALENDAR\r\n".encode()
        file = taking_in.look_through(words["calendar_file"][0], data, by=manager)
        taking_in.apply(file, by=manager)


def _at(*, days: int, hour: int) -> datetime:
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)
