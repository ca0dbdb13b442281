"""Drawing segments: saving a filter with its columns and its order, and letting others see it."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.audit import tracing
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.segments.models import Segment
from kartoteka.segments.wishes import Wish
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

MOST_SEGMENTS = 60


class NameTaken(Refusal):
    pass


class TooManySegments(Refusal):
    pass


class NotYours(Refusal):
    """Only whoever drew a segment changes it, or a leader."""


class MayNotShare(Refusal):
    pass


@transaction.atomic
def save(name: str, wish: Wish, *, by: Actor, reach: str = Segment.Reach.OWN) -> Segment:
    """Keeps what the list shows now under a name. Raises NameTaken, TooManySegments or MayNotShare."""
    if Segment.objects.visible_to(by).filter(owner=by.person_id).count() >= MOST_SEGMENTS:
        raise TooManySegments(_("You have %(number)s views. Remove one first.") % {"number": MOST_SEGMENTS})
    segment = Segment(
        owner_id=by.person_id,
        words=wish.words,
        conditions=[str(condition) for condition in wish.conditions],
        columns=list(wish.columns),
        order=wish.order,
    )
    _share(segment, reach, by=by)
    _name(segment, name)
    tracing.trace("segment drawn", segment, by=by, reach=segment.reach)
    return segment


@transaction.atomic
def redraw(segment: Segment, wish: Wish, *, by: Actor) -> None:
    """Keeps what the list shows now in the place of what the segment was."""
    refuse_strangers(segment, by=by)
    segment.words, segment.order = wish.words, wish.order
    segment.conditions = [str(condition) for condition in wish.conditions]
    segment.columns = list(wish.columns)
    segment.save(update_fields=["words", "order", "conditions", "columns"])
    tracing.trace("segment changed", segment, by=by)


@transaction.atomic
def rename(segment: Segment, name: str, *, reach: str, by: Actor) -> None:
    """Gives it another name, or shows it to others."""
    refuse_strangers(segment, by=by)
    before = segment.reach
    if reach != before:
        _share(segment, reach, by=by)
    _name(segment, name)
    tracing.trace("segment changed", segment, by=by, left=before, entered=segment.reach)


@transaction.atomic
def remove(segment: Segment, *, by: Actor) -> None:
    """The clients in it stay where they are: a segment is only a way to look."""
    refuse_strangers(segment, by=by)
    tracing.trace("segment removed", segment, by=by)
    segment.delete()


def reaches_of(actor: Actor) -> list[str]:
    """To whom the actor may show what she has drawn."""
    own, team, firm = Segment.Reach.OWN, Segment.Reach.TEAM, Segment.Reach.FIRM
    match rights.scope(actor, "segments.share"):
        case rights.Scope.ALL:
            return [own, team, firm] if _team_of(actor) else [own, firm]
        case rights.Scope.OWN:
            return [own, team] if _team_of(actor) else [own]
        case _:
            return [own]


def may_change(segment: Segment, actor: Actor) -> bool:
    is_own = segment.owner_id == actor.member_id
    return is_own or rights.scope(actor, "segments.share") is rights.Scope.ALL


def refuse_strangers(segment: Segment, *, by: Actor) -> None:
    if not may_change(segment, by):
        raise NotYours(
            _("This view belongs to %(name)s. Save a view of your own instead.") % {"name": segment.owner}
        )


def _share(segment: Segment, reach: str, *, by: Actor) -> None:
    if reach not in reaches_of(by):
        raise MayNotShare(_("You may not show a view to so many people."), field="reach")
    segment.reach = reach
    segment.team_id = _team_of(by) if reach == Segment.Reach.TEAM else None


def _team_of(actor: Actor) -> int | None:
    """The team the person is in, or else leads."""
    found = Member.objects.filter(pk=actor.person_id).values_list("team", "led_teams").first()
    return next((number for number in found or () if number), None)


def _name(segment: Segment, name: str) -> None:
    segment.name = folding.tidy(name)[:80]
    try:
        with transaction.atomic():
            segment.save()
    except IntegrityError as error:
        raise NameTaken(
            _("There is a view called “%(name)s” already.") % {"name": segment}, field="name"
        ) from error
