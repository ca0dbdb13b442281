"""Taking in: what a calendar from outside holds becomes the person's own promises."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.sealing import lookup
from kartoteka.journal.models import Hold
from kartoteka.lib import dates, emails
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import planning
from kartoteka.planner.calendar_files import opening, wording
from kartoteka.planner.calendar_files.opening import Found
from kartoteka.planner.calendar_files.unreadable import Unreadable
from kartoteka.planner.models import CalendarFile, Promise, Series
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import queries as workspaces

LONGEST_NAME, LONGEST_RULE = 200, 200


class FileRefused(Refusal):
    pass


class AppliedBefore(Refusal):
    pass


@transaction.atomic
def look_through(name: str, data: bytes, *, by: Actor) -> CalendarFile:
    """Nothing is promised yet. Raises FileRefused."""
    try:
        found = opening.read(data, country=workspaces.current_workspace().country)
    except Unreadable as error:
        raise FileRefused(wording.refused(error.reason), field="file") from error
    _meet_clients(found, by)
    file = CalendarFile(
        owner_id=by.person_id, name=name[:LONGEST_NAME], found=[one.as_json() for one in found]
    )
    file.save()
    tracing.trace("calendar file read", file, by=by, entries=len(found))
    return file


def judged(file: CalendarFile, actor: Actor) -> list[Found]:
    """The entries as they stand now: what is there already is left out."""
    found = [Found(**one) for one in file.found]
    known = _known(file, actor, uid__in=[one.uid for one in found])
    ours = _known(file, actor, key__in=[one.ours for one in found if one.ours])
    seen: set[str] = set()
    for one in found:
        if one.reason:
            continue
        if one.uid in known or one.ours in ours:
            one.reason = "known"
        elif one.uid in seen:
            one.reason = "twice"
        seen.add(one.uid)
    return found


def _known(file: CalendarFile, actor: Actor, **named: list[str]) -> set[str]:
    """Which of the names are taken, by a promise on a card in the bin too."""
    name = next(iter(named)).partition("__")[0]
    if not next(iter(named.values())):
        return set()
    seen = Promise.objects.visible_to(actor), Promise.objects.binned_for(actor)
    mine = (some.filter(keeper=file.owner_id, **named).values_list(name, flat=True) for some in seen)
    return {one for some in mine for one in some}


@transaction.atomic
def apply(file: CalendarFile, *, by: Actor) -> int:
    """Promises what is new; answers how much that is. Raises AppliedBefore."""
    file = CalendarFile.objects.visible_to(by).select_for_update(of=("self",)).get(pk=file.pk)
    if file.applied_at:
        raise AppliedBefore(_("This file is taken in already."))
    wanted = [one for one in judged(file, by) if not one.reason]
    allowed = _still_seen({one.client_id for one in wanted if one.client_id}, by)
    made = [_promised(one, file, by, is_met=one.client_id in allowed) for one in wanted]
    Series.objects.bulk_create([one.series for one in made if one.series], batch_size=500)
    Promise.objects.bulk_create(made, batch_size=500)
    Hold.objects.bulk_create(
        [Hold(client_id=one.client_id, noun="promise", noun_id=one.pk) for one in made if one.client_id]
    )
    file.applied_at, file.made_count, file.found = timezone.now(), len(made), []
    file.save(update_fields=["applied_at", "made_count", "found"])
    tracing.trace("calendar file taken in", file, by=by, promises=len(made))
    return len(made)


def _promised(one: Found, file: CalendarFile, by: Actor, *, is_met: bool) -> Promise:
    wanted = Wanted(
        kind=one.kind,
        text=one.title,
        minutes=one.minutes,
        place=one.place,
        origin=Promise.Origin.FILE,
        series=_series(one, by, client=one.client_id if is_met else None),
        uid=one.uid,
    )
    due = Due(at=one.due_at) if one.at else Due(on=one.due_on)
    made = planning.drafted(None, wanted, due=due, by=by, keeper_id=by.person_id)
    made.file = file
    if is_met:
        made.client_id, made.person_id = one.client_id, one.person_id
    return made


def _series(one: Found, by: Actor, *, client: int | None) -> Series | None:
    day = one.due_on
    if not one.rule or len(one.rule) > LONGEST_RULE or day is None:
        return None
    begins = one.due_at or dates.midnight(day)
    return Series(keeper_id=by.person_id, client_id=client, rule=one.rule, begins_at=begins)


def _meet_clients(found: list[Found], actor: Actor) -> None:
    """Whoever takes part and stands on a card in sight, by the e-mail; one's own word says nothing of others' cards."""
    matches = {address: _match(address) for one in found for address in one.emails}
    sought = {lookup(match): address for address, match in matches.items() if match}
    points = ContactPoint.objects.visible_to(actor).filter(lookup__in=list(sought), client__removed_at=None)
    cards = {
        sought[mark]: (client, person)
        for mark, client, person in points.order_by("-id").values_list("lookup", "client_id", "person_id")
    }
    for one in found:
        met = next((cards[address] for address in one.emails if address in cards), (None, None))
        one.client_id, one.person_id = met


def _match(address: str) -> str:
    try:
        return emails.read(address).match
    except emails.UnreadableEmail:
        return ""


def _still_seen(ids: set[int], actor: Actor) -> set[int]:
    return (
        set(Client.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True))
        if ids
        else set()
    )
