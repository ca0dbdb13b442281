"""Preferring: what a client likes to buy, noted on his card."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.catalog import queries
from kartoteka.catalog.models import Preference, Product
from kartoteka.lib import folding, scrubbing
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

MOST_ON_A_CARD = 100


class PreferenceRefused(Refusal):
    pass


@dataclass(frozen=True)
class Taste:
    """`what` is the name of a product, the path of a group, or words of one's own."""

    what: str
    volume: str = ""
    colours: str = ""


@transaction.atomic
def note(client: Client, taste: Taste, *, by: Actor) -> Preference:
    """Telephone numbers are taken out of the words: the card shows them to all who see it. Raises PreferenceRefused."""
    words = _plain(taste.what, 200)
    if not words:
        raise PreferenceRefused(_("Say what the client likes to buy."), field="what")
    if preferences_of(client, by).count() >= MOST_ON_A_CARD:
        raise PreferenceRefused(
            _("There are %(count)s preferences on the card already.") % {"count": MOST_ON_A_CARD}
        )
    product = Product.objects.filter(folded=folding.fold(words)[:200]).first()
    path = folding.fold(words)
    branches = [] if product else queries.tree()
    group = next((one.group for one in branches if path in {folding.fold(one.path), one.group.folded}), None)
    preference = Preference(
        client=client, product=product, group=group, words=words, noted_by_id=by.member_id
    )
    preference.volume, preference.colours = _plain(taste.volume, 100), _plain(taste.colours, 200)
    preference.save(force_insert=True)
    tracing.trace("preference noted", client, by=by)
    return preference


@transaction.atomic
def remove(preference: Preference, *, by: Actor) -> None:
    preference.removed_at = timezone.now()
    preference.save(update_fields=["removed_at"])
    tracing.trace("preference removed", preference.client, by=by)


@transaction.atomic
def bring_back(preference: Preference, *, by: Actor) -> None:
    preference.removed_at = None
    preference.save(update_fields=["removed_at"])
    tracing.trace("preference brought back", preference.client, by=by)


def preferences_of(client: Client, by: Actor) -> QuerySet[Preference]:
    return Preference.objects.visible_to(by).filter(client=client).select_related("product", "group")


def _plain(text: str, longest: int) -> str:
    return scrubbing.scrub(folding.tidy(text))[:longest]
