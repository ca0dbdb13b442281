"""Advertising of the fictional firm: what its stands and mailings have cost, and what its head has decided since."""

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Avg
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kartoteka.access import acting
from kartoteka.cards.models import Source
from kartoteka.demo.living import Morning
from kartoteka.groups.models import Standing
from kartoteka.reports import deciding, outlaying
from kartoteka.reports.halves import sources
from kartoteka.staff.actors import Actor

# By the place of a source among those of its kind: so many days ago, for so many times what a buyer brings.
SOUGHT = [(1, 300, "2.5"), (1, 120, "3"), (2, 200, "0.4"), (2, 30, "0.3"), (0, 250, "1")]
CAME = [(2, 180, "0.8")]
WEEK, HUNDRED = timedelta(days=7), Decimal(100)
WELL_SPENT = Decimal("0.3")


def advertise(morning: Morning) -> None:
    head, today = morning.actor("head"), timezone.localdate()
    with acting.acting(head), translation.override(morning.inventor.plan.language):
        brought = Standing.objects.visible_to(head).aggregate(amount=Avg("amount"))["amount"] or 1000
        for intent, told in (("deliberate", SOUGHT), ("spontaneous", CAME)):
            known = list(Source.objects.filter(intent=intent).order_by("pk"))
            for place, days, times in told:
                source, on = known[place % len(known)], today - timedelta(days=days)
                cost = (Decimal(brought) * Decimal(times)).quantize(HUNDRED) or HUNDRED
                if morning.inventor.plan.has_truths is not None:
                    cost = _paid_off(source, on, by=head)
                if cost:
                    outlaying.note(source, cost, on=on, words="", by=head)
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


def _paid_off(source: Source, on: date, *, by: Actor) -> Decimal:
    """In a firm in which it is known what is the matter, no other source costs more than it brought."""
    _clients, _revenue, earned = sources.brought(source.key, on, by=by)
    return (Decimal(earned) * WELL_SPENT).quantize(HUNDRED)
