"""What addresses of the day can name: Anna's promises, and how a call ends."""

from datetime import timedelta

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.journal.tests import makers as journal
from kartoteka.planner import finishing, opening_feeds, planning, putting_on, repeating, taking_in
from kartoteka.planner.models import Promise
from kartoteka.planner.opening_feeds import Told
from kartoteka.planner.planning import Due, Wanted
from kartoteka.planner.putting_on import Reach
from kartoteka.staff.models import Absence, SpecialDay
from kartoteka.staff.tests import makers
from tests.guard.cast import Cast
from tests.guard.day_table import DEVICE

CALENDAR = b"BEGIN:VEVENT\nUID:%s\nSUMMARY:A talk\nDTSTART:20310509T100000Z\nEND:VEVENT\n"


def furnish(cast: Cast) -> dict[str, str]:
    actor = makers.acts_as(cast.people["anna"])
    with makers.inside(), acting.acting(actor):
        client = cast.planted["anna"].client
        due = Due(on=timezone.localdate() + timedelta(days=2))

        def promised(text: str) -> Promise:
            return planning.promise(client, Wanted(text=text), due=due, by=actor)

        kept, coming_again = promised("Обещаноannaсделано"), promised("Обещаноannaснова")
        finishing.finish(kept, is_kept=True, by=actor)
        repeating.begin(coming_again, rule="FREQ=WEEKLY", by=actor)
        promise = promised("Обещаноanna")
        files = [taking_in.look_through("anna.ics", CALENDAR % uid, by=actor) for uid in (b"1", b"2")]
        taking_in.apply(files[1], by=actor)
        feed_secret = opening_feeds.open_feed(Told(), by=actor)
        reach = Reach("https://push.example.org/anna", DEVICE["p256dh"], DEVICE["auth"])
        device = putting_on.put_on(reach, name="Firefox", session=None, by=actor)
    return {
        **_calendar(cast),
        "device": device.key,
        "day_outcome": journal.outcome("reached").key,
        "promise": promise.key,
        "feed_secret": feed_secret,
        "calendar_file": files[0].key,
        "used_calendar_file": files[1].key,
        "kept_promise": kept.key,
        "series_promise": coming_again.key,
    }


def _calendar(cast: Cast) -> dict[str, str]:
    holiday = timezone.localdate() + timedelta(days=40)
    with makers.inside():
        SpecialDay.objects.create(on=holiday, name="Праздник")
        away = Absence.objects.create(
            member=cast.people["inna"], since=holiday, until=holiday, why=Absence.Why.HOLIDAY
        )
    return {"special_day": holiday.isoformat(), "absence": away.key}
