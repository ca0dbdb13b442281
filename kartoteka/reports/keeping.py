"""Keeping a report: its question under a name, for oneself, the team or everybody, perhaps told of by letter."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.audit import tracing
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.reports.models import Report
from kartoteka.reports.wishes import Wish
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

MOST = 60
LONGEST_LINK = 300


class ReportRefused(Refusal):
    pass


@transaction.atomic
def keep(name: str, wish: Wish, *, by: Actor, reach: str = Report.Reach.OWN, rhythm: str = "") -> Report:
    """Raises ReportRefused where the name is taken, there are too many, or there is no team to show it to."""
    told = folding.tidy(name)[:80]
    if not told:
        raise ReportRefused(_("Give it a name."), field="name")
    if Report.objects.visible_to(by).filter(owner=by.person_id).count() >= MOST:
        raise ReportRefused(
            _("You have %(number)s reports. Remove one first.") % {"number": MOST}, field="name"
        )
    report = Report(owner_id=by.person_id, name=told, reach=reach, told=wish.told, rhythm=rhythm)
    if reach == Report.Reach.TEAM:
        report.team = Member.objects.select_related("team").get(pk=by.person_id).team
        if report.team is None:
            raise ReportRefused(_("You are in no team."), field="reach")
    try:
        with transaction.atomic():
            report.save(force_insert=True)
    except IntegrityError as error:
        raise ReportRefused(_("You have a report of this name already."), field="name") from error
    tracing.trace("report kept", by=by, about=report, reach=reach)
    return report


def locate(report: Report, link: str) -> None:
    """Letters are written where no request is, and have to know where the program stands."""
    report.link = link[:LONGEST_LINK]
    report.save(update_fields=["link"])


@transaction.atomic
def remove(report: Report, *, by: Actor) -> None:
    """Only whoever keeps it, or a leader. It holds no figures: nothing but the question is gone."""
    if report.owner_id != by.member_id and rights.scope(by, "analysis.judge") is rights.Scope.NONE:
        raise ReportRefused(_("Only whoever keeps it may remove it."))
    tracing.trace("report removed", by=by, about=report)
    report.delete()
