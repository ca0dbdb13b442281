"""Asking: whoever cannot keep a promise in his day asks those who lead him to give it to another person."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.lib.refusals import Refusal
from kartoteka.planner import showing, telling
from kartoteka.planner.models import Notice, Promise
from kartoteka.staff import queries
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


@transaction.atomic
def ask_for_another(promise: Promise, *, by: Actor) -> list[Member]:
    """Tells those who lead the keeper of an open promise, once a day; answers whom. Refused: nobody leads him."""
    locked = Promise.objects.visible_to(by).select_for_update(of=("self",)).get(pk=promise.pk)
    if locked.closed_at is not None or promise.client is None:
        raise Refusal(_("Only an open promise to a client can be given to another person."))
    leaders = queries.leaders_of(promise.keeper)
    if not leaders:
        raise Refusal(_("There is nobody above you to ask."))
    words = _("%(name)s asks for another person: “%(what)s”, %(when)s, does not fit into the day.") % {
        "name": promise.keeper.name,
        "what": promise.text or promise.get_kind_display(),
        "when": showing.when(promise),
    }
    said = Notice.objects.visible_to(by).filter(
        member__in=leaders, client=promise.client, text=words, made_at__date=timezone.localdate()
    )
    heard = set(said.values_list("member", flat=True))
    telling.tell([leader.pk for leader in leaders if leader.pk not in heard], promise.client, words)
    return leaders
