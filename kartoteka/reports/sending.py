"""Sending: on their days, the link of a kept report goes to whoever keeps it; its figures stay where they are."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from kartoteka.reports import letters
from kartoteka.reports.models import Report
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import posting, queries
from kartoteka.workspaces.models import User

MOST_AT_ONCE = 200


@transaction.atomic
def send_due(*, by: Actor, on: date) -> int:
    """Of those whose day it is and who have not been told today; answers how many letters went out."""
    rhythms = [Report.Rhythm.WEEK] * (on.weekday() == 0) + [Report.Rhythm.MONTH] * (on.day == 1)
    due = Report.objects.visible_to(by).filter(rhythm__in=rhythms, owner__left_at=None).exclude(link="")
    waiting = due.filter(Q(sent_on=None) | Q(sent_on__lt=on)).select_related("owner").order_by("id")
    firm, reports = queries.current_workspace(), list(waiting[:MOST_AT_ONCE])
    users = User.objects.only("email", "language").in_bulk([report.owner.user_id for report in reports])
    for report in reports:
        posting.post(letters.report(report, to=users[report.owner.user_id], firm=firm), within=firm)
        report.sent_on = on
        report.save(update_fields=["sent_on"])
    return len(reports)
