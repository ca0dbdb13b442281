"""Events that an address can name."""

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.analysis import happenings
from kartoteka.analysis.models import Forecast
from kartoteka.staff.tests import makers
from tests.guard.cast import Cast


def furnish(cast: Cast) -> dict[str, str]:
    actor = makers.acts_as(cast.people["vera"])
    with makers.inside(), acting.acting(actor):
        event, gone = (
            happenings.note(
                kind="price",
                on=timezone.localdate(),
                words="",
                cut=Forecast.Cut.FIRM,
                subject="",
                by=actor,
            )
            for _ in range(2)
        )
        happenings.remove(gone, by=actor)
    return {"event": event.key, "gone_event": gone.key}
