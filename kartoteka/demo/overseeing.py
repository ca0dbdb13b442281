"""What stood out in the fictional firm's looking: one day nobody has asked about yet, and one that was work."""

from datetime import timedelta

from django.utils import timezone, translation

from kartoteka.access import acting
from kartoteka.demo import living
from kartoteka.demo.crew import BY_MAILBOX
from kartoteka.demo.living import Morning
from kartoteka.guard import closing
from kartoteka.guard.models import Alarm

OPEN = {"sign": Alarm.Sign.CARDS, "count": 84, "idle": 61, "usual": 38, "usual_idle": 11}
CLOSED = {"sign": Alarm.Sign.SLOW, "count": 52, "idle": 27, "usual": 41, "usual_idle": 13}


def oversee(morning: Morning) -> None:
    today = timezone.localdate()
    first, second = living.sellers()[:2]
    with acting.system_actor("demo"):
        alarms = [
            Alarm(member=morning.members[BY_MAILBOX[mailbox]], on=today - timedelta(days=back), **told)
            for mailbox, back, told in ((first, 1, OPEN), (second, 12, CLOSED))
        ]
        for alarm in alarms:
            alarm.save()
    head = morning.actor("head")
    with translation.override(morning.inventor.plan.language), acting.acting(head):
        closing.close(alarms[1], outcome=Alarm.Outcome.WORK, country=morning.country, by=head)
