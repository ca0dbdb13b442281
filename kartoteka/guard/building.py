"""Making the file of an approved request, in the sight of whoever asked for it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kartoteka.access import errands, rights
from kartoteka.audit import tracing
from kartoteka.files import storing
from kartoteka.guard import booking, lists, notices, planting
from kartoteka.guard.lists import Wanted
from kartoteka.guard.models import Export
from kartoteka.lib import dates, spreadsheets
from kartoteka.lib.database import connection
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.workspaces.queries import current_workspace

LARGEST = 2 * 1024**3


@transaction.atomic
def build(export_id: int, *, member_id: int) -> None:
    """The whole file or nothing; whoever dies meanwhile leaves the request as it was, to be begun anew."""
    with errands.on_behalf_of(member_id) as actor:
        seen = Export.objects.visible_to(actor).select_for_update(of=("self",))
        export = seen.select_related("requested_by", "approved_by").get(pk=export_id)
        if export.state is not Export.State.APPROVED or export.is_late_at(timezone.now()):
            return
        language = Member.objects.values_list("user__language", flat=True).get(pk=member_id)
        with translation.override(language):
            if trouble := _trouble(export, actor):
                _stop(export, trouble, by=actor)
            else:
                _make(export, actor)
            notices.made(export)


def _trouble(export: Export, actor: Actor) -> str:
    """What has changed since the second person said yes, so that he would have to be asked again."""
    if not rights.may(actor, "exports.request"):
        return "rights"
    if export.subject == Export.Subject.BOOK:
        return ""
    return "grown" if _clients(export, actor).count() > export.row_count else ""


def _make(export: Export, actor: Actor) -> None:
    copy = planting.copy_of(export, country=current_workspace().country)
    if export.subject == Export.Subject.BOOK:
        sheet = booking.sheet(export, stamp=stamp(export), copy=copy)
    else:
        sheet = _sheet(export, actor, copy)
    export.content = storing.store(spreadsheets.WRITERS[export.form](sheet), largest=LARGEST)
    export.built_at = timezone.now()
    export.save(update_fields=["content", "built_at"])
    export.refresh_from_db(fields=["given_count"], from_queryset=Export.objects.visible_to(actor))
    tracing.trace("export made", export, by=actor, rows=export.row_count, contacts=export.given_count)


def _sheet(export: Export, actor: Actor, copy: planting.Copy) -> spreadsheets.Sheet:
    known = lists.columns()
    chosen = [known[name] for name in export.columns if name in known]
    clients = lists.shuffled(_clients(export, actor), key=copy.key)
    rows = lists.rows(
        clients, chosen, give=lambda points: _given(export, points), spell=copy.spelled, actor=actor
    )
    return spreadsheets.Sheet(
        title=_("Clients"),
        stamp=stamp(export),
        headings=[column.label for column in chosen],
        rows=planting.among(rows, [column.name for column in chosen], copy, alike=planting.ALIKE),
    )


def _stop(export: Export, trouble: str, *, by: Actor) -> None:
    export.stopped_at, export.trouble = timezone.now(), trouble
    export.save(update_fields=["stopped_at", "trouble"])
    tracing.trace("export stopped", export, by=by, trouble=trouble)


def stamp(export: Export) -> str:
    """What stands on each page: whose it is, who took it, when and for what, and who allowed it."""
    now = timezone.localtime()
    told = {
        "firm": current_workspace().name,
        "person": export.requested_by.name,
        "when": f"{dates.day(now)} {now:%H:%M}",
        "reason": export.reason,
        "key": export.key,
    }
    if export.approved_by is None:
        return (
            _("Commercial secret · %(firm)s · for %(person)s alone, %(when)s · %(reason)s · No. %(key)s")
            % told
        )
    told["second"] = export.approved_by.name
    return (
        _(
            "Commercial secret · %(firm)s · for %(person)s, allowed by %(second)s, %(when)s · %(reason)s · No. %(key)s"
        )
        % told
    )


def _clients(export: Export, actor: Actor) -> lists.Clients:
    wanted = Wanted(export.words, tuple(export.conditions))
    picked = lists.picked(wanted, actor, country=current_workspace().country)
    return lists.before(picked.clients, export.requested_at)


def _given(export: Export, points: list[int]) -> Mapping[int, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT point, value FROM kartoteka_export(%s, %s)", [export.pk, points])
        return dict(cursor.fetchall())
