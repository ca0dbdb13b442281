"""Taking: somebody answers an enquiry himself, without waiting for his turn."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.enquiries.models import Enquiry
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor


class EnquiryAnswered(Refusal):
    pass


class NotYours(Refusal):
    pass


@transaction.atomic
def take(enquiry: Enquiry, *, by: Actor) -> None:
    """Whoever keeps the client takes it. Raises EnquiryAnswered and NotYours."""
    locked = Enquiry.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=enquiry.pk)
    now = locked.select_related("client__keeper").first()
    if now is None or now.answered_at:
        raise EnquiryAnswered(_("This enquiry is answered already."))
    if now.member_id == by.member_id:
        return
    if now.client.keeper_id != by.member_id:
        raise NotYours(_("This client is looked after by a colleague. Have the card handed over first."))
    enquiry.member, enquiry.given_at, enquiry.is_shared = now.client.keeper, timezone.now(), False
    enquiry.save(update_fields=["member", "given_at", "is_shared"])
    tracing.trace("enquiry taken", now.client, by=by)
