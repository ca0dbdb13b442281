"""Telling people by letter how far an export is, and leaders what stands out, each in her own language."""

from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.guard import letters, queries, saying
from kartoteka.guard.models import Alarm, Export
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.workspaces import posting
from kartoteka.workspaces.queries import current_workspace

Sentence = Callable[[], str]


def asked(export: Export, *, by: Actor) -> None:
    """To those who may decide; whoever is alone is told himself, in case it was not he."""
    told = {"name": by.name, "count": export.row_count}
    if queries.is_alone(by):
        _post(
            [by.person_id],
            lambda: (
                _(
                    "A list of %(count)s clients was asked for in your name. It can be taken after a day."
                    " If it was not you, change your password and withdraw the request."
                )
                % told
            ),
        )
        return
    _post(
        list(queries.deciders(besides=by.member_id).values_list("pk", flat=True)),
        lambda: (
            _("%(name)s asks for a list of %(count)s clients as a file, and you may decide on it.") % told
        ),
    )


def decided(export: Export, *, by: Actor) -> None:
    """To whoever asked."""
    told = {"name": by.name, "refusal": export.refusal}
    if export.refused_at:
        _post([export.requested_by_id], lambda: _("%(name)s refused your list: “%(refusal)s”.") % told)
    else:
        _post([export.requested_by_id], lambda: _("%(name)s allowed your list; it is being made.") % told)


def made(export: Export) -> None:
    """To whoever asked."""
    if export.stopped_at:
        _post(
            [export.requested_by_id],
            lambda: _("Your list could not be made, because it is no longer what was allowed. Ask again."),
        )
    else:
        _post([export.requested_by_id], lambda: _("Your list is ready. It waits for you for a day."))


def alarmed(alarm: Alarm) -> None:
    """To those who keep watch, but never to whoever is watched."""
    keepers = Member.objects.active().filter(role__in=rights.BY_NAME["looks.see"].all)
    _post(
        list(keepers.exclude(pk=alarm.member_id).values_list("pk", flat=True)),
        lambda: f"{alarm.member.name}: {saying.sentence(alarm)}",
        write=letters.alarm,
    )


def _post(member_ids: list[int], sentence: Sentence, *, write: letters.Writer = letters.notice) -> None:
    firm = current_workspace()
    people = Member.objects.active().filter(pk__in=member_ids, user__is_active=True)
    for email, language in people.values_list("user__email", "user__language"):
        with translation.override(language):
            letter = write(sentence(), firm=firm.name, to=email)
        posting.post(letter, within=firm)
