"""Leaver mode: what closes at once when somebody is about to leave, and the letter about it to the leaders."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kartoteka.access import issuing
from kartoteka.lib import dates
from kartoteka.office import letters, letting_go
from kartoteka.planner import opening_feeds
from kartoteka.staff import giving_notice
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Heir, Member, Role
from kartoteka.workspaces import posting
from kartoteka.workspaces.queries import current_workspace


@transaction.atomic
def begin(member: Member, *, leaves_on: date, heirs: Collection[Member], by: Actor) -> None:
    """Tokens and calendar addresses end now; whatever reads budgets, journal and exports narrows them."""
    was_leaving = member.is_leaving
    giving_notice.note(member, leaves_on=leaves_on, heirs=heirs, by=by)
    issuing.revoke_all(member, by=by)
    opening_feeds.revoke(member, by=by)
    if not was_leaving:
        _tell(
            member,
            lambda: (
                _(
                    "%(name)s leaves the firm on %(day)s. Until then half of the budgets hold, no list can be taken,"
                    " and you are told each evening what was looked at."
                )
                % {"name": member.name, "day": dates.day(leaves_on)}
            ),
        )


@transaction.atomic
def end(member: Member, *, by: Actor) -> None:
    """The last day is over: the clients go to those who were named, and the firm closes."""
    heirs = [one.heir for one in Heir.objects.filter(leaver=member).select_related("heir").order_by("pk")]
    letting_go.let_go_to(member, heirs=[heir for heir in heirs if heir.is_active], by=by)
    _tell(member, lambda: _("%(name)s has left the firm; every way in is closed.") % {"name": member.name})


def due() -> list[Member]:
    """Whose last day is over."""
    return list(Member.objects.active().filter(leaves_on__lt=timezone.localdate()))


def tell_of_day(member: Member, sentence: letters.Sentence) -> None:
    _tell(member, sentence)


def _tell(member: Member, sentence: letters.Sentence) -> None:
    """To each leader but the leaver, in his own language."""
    firm = current_workspace()
    leaders = Member.objects.active().filter(role__in=[Role.DIRECTOR, Role.HEAD], user__is_active=True)
    for email, language in leaders.exclude(pk=member.pk).values_list("user__email", "user__language"):
        with translation.override(language):
            letter = letters.leaver(member.name, sentence(), firm=firm.name, to=email)
        posting.post(letter, within=firm)
