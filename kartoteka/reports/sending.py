"""Sending: on their days, the link of a kept report goes to whoever keeps it; its figures stay where they are."""

from datetime import date

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from kartoteka.reports.models import Report
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import posting, queries
from kartoteka.workspaces.models import Workspace

MOST_AT_ONCE = 200


@transaction.atomic
def send_due(*, by: Actor, on: date) -> int:
    """Of those whose day it is and who have not been told today; answers how many letters went out."""
    rhythms = [Report.Rhythm.WEEK] * (on.weekday() == 0) + [Report.Rhythm.MONTH] * (on.day == 1)
    due = Report.objects.visible_to(by).filter(rhythm__in=rhythms, owner__left_at=None).exclude(link="")
    waiting = due.filter(Q(sent_on=None) | Q(sent_on__lt=on)).select_related("owner").order_by("id")
    firm, reports = queries.current_workspace(), list(waiting[:MOST_AT_ONCE])
    for report in reports:
        posting.post(letter(report, firm=firm), within=firm)
        report.sent_on = on
        report.save(update_fields=["sent_on"])
    return len(reports)


def letter(report: Report, *, firm: Workspace) -> EmailMultiAlternatives:
    user = report.owner.user
    context = {"report": report, "firm": firm.name}
    with translation.override(user.language or firm.language):
        made = EmailMultiAlternatives(
            _("%(firm)s: the report “%(name)s”") % {"firm": firm.name, "name": report.name},
            render_to_string("reports/letters/report.txt", context),
            to=[user.email],
        )
        made.attach_alternative(render_to_string("reports/letters/report.html", context), "text/html")
    return made
