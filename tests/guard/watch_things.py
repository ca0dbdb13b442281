"""An alarm that an address can name: Boris has opened many cards without work."""

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.guard.models import Alarm
from kartoteka.staff.tests import makers
from tests.guard.cast import Cast


def furnish(cast: Cast) -> dict[str, str]:
    with makers.inside(), acting.system_actor("tests"):
        alarm = Alarm(
            member=cast.people["boris"],
            sign=Alarm.Sign.CARDS,
            on=timezone.localdate(),
            count=90,
            idle=70,
            usual=40,
            usual_idle=12,
        )
        alarm.save()
    return {"alarm": alarm.key}
