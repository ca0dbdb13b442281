"""Advertising of the fictional firm: what its stands and mailings have cost, and what its head has decided since."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import Avg
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kartoteka.access import acting
from kartoteka.cards.models import Source
from kartoteka.demo.living import Morning
from kartoteka.groups.models import Standing
from kartoteka.reports import deciding, outlaying

# By the place of a source among those of its kind: so many days ago, for so many times what a buyer brings.
SOUGHT = [(1, 300, "2.5"), (1, 120, "3"), (2, 200, "0.4"), (2, 30, "0.3"), (0, 250, "1")]
CAME = [(2, 180, "0.8")]
WEEK, HUNDRED = timedelta(days=7), Decimal(100)


def advertise(morning: Morning) -> None:
    head, today = morning.actor("head"), timezone.localdate()
    with acting.acting(head), translation.override(morning.inventor.plan.language):
        brought = Standing.objects.visible_to(head).aggregate(amount=Avg("amount"))["amount"] or 1000
        for intent, told in (("deliberate", SOUGHT), ("spontaneous", CAME)):
            sources = list(Source.objects.filter(intent=intent).order_by("pk"))
            for place, days, times in told:
                cost = (Decimal(brought) * Decimal(times)).quantize(HUNDRED) or HUNDRED
                on = today - timedelta(days=days)
                outlaying.note(sources[place % len(sources)], cost, on=on, words="", by=head)
        member = morning.members[0]
        done = deciding.decide(
            _(
                "Ask each newcomer how he heard of the firm, and make the source a field that must be filled in."
            ),
            member=member,
            due_on=today,
            by=head,
        )
        deciding.finish(done, on=today, by=head)
        deciding.decide(
            _("Give the silent ones to whoever has room in his day, the dearest first."),
            member=member,
            due_on=today + WEEK,
            by=head,
        )
