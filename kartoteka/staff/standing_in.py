"""Standing in: who is away, and who looks after his clients meanwhile."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.staff import queries
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Absence, Member

LONGEST = timedelta(days=366)


class AbsenceRefused(Refusal):
    pass


@transaction.atomic
def send_away(
    member: Member, *, since: date, until: date, deputy: Member | None, why: str, by: Actor
) -> Absence:
    """The deputy has the clients of the one who is away in his care, for these days only."""
    _check_days(since, until)
    if not member.is_active:
        raise AbsenceRefused(_("%(name)s has left the firm.") % {"name": member}, field="member")
    if _away(member, since, until):
        raise AbsenceRefused(_("%(name)s is away then already.") % {"name": member}, field="since")
    if deputy is not None:
        _check_deputy(deputy, member, since, until)
    absence = Absence(member=member, deputy=deputy, why=why, since=since, until=until)
    absence.save()
    tracing.trace(
        "absence noted",
        member,
        by=by,
        since=since.isoformat(),
        until=until.isoformat(),
        deputy=deputy.name if deputy else "",
    )
    return absence


@transaction.atomic
def bring_back(absence: Absence, *, by: Actor) -> None:
    """He is back before the time; the deputy sees his clients no more from the next request on."""
    absence.ended_at = timezone.now()
    absence.save(update_fields=["ended_at"])
    tracing.trace("absence ended", absence.member, by=by)


def _check_days(since: date, until: date) -> None:
    if until < since:
        raise AbsenceRefused(_("The last day comes after the first."), field="until")
    if until - since > LONGEST:
        raise AbsenceRefused(_("This is longer than a year. Check the days."), field="until")
    if until < timezone.localdate():
        raise AbsenceRefused(_("These days are over."), field="until")


def _check_deputy(deputy: Member, member: Member, since: date, until: date) -> None:
    if deputy == member:
        raise AbsenceRefused(_("Nobody stands in for himself."), field="deputy")
    if not queries.keepers().filter(pk=deputy.pk).exists():
        raise AbsenceRefused(_("%(name)s does not work with clients.") % {"name": deputy}, field="deputy")
    if _away(deputy, since, until):
        raise AbsenceRefused(_("%(name)s is away then too.") % {"name": deputy}, field="deputy")


def _away(member: Member, since: date, until: date) -> bool:
    return Absence.objects.filter(member=member, since__lte=until, until__gte=since, ended_at=None).exists()
