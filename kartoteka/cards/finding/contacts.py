"""Finding by a contact: a number in any spelling or its last four digits, an address of mail, an account, a site."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from kartoteka.cards import reaching, sealing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.lib.phones import SHOWN_AT_END
from kartoteka.staff.actors import Actor

Kind = ContactPoint.Kind
WITH_COUNTRY_CODE = 11
AT_MOST = 40


def condition(text: str, *, country: str) -> Q | None:
    """What a contact must be to be meant by the text; None when the text is no contact."""
    text = text.strip()
    if len(text) == SHOWN_AT_END and text.isdigit():
        return Q(last_four=text)
    found = {sealing.lookup(reach.match) for reach in _readings(text, country)}
    return Q(lookup__in=sorted(found)) if found else None


def fitting(actor: Actor, text: str, *, country: str) -> QuerySet[ContactPoint] | None:
    wanted = condition(text, country=country)
    return None if wanted is None else ContactPoint.objects.visible_to(actor).filter(wanted)


def find(actor: Actor, text: str, *, country: str) -> list[ContactPoint]:
    """The contacts meant by the text, those of the latest first."""
    found = fitting(actor, text, country=country)
    return [] if found is None else list(found.order_by("-id")[:AT_MOST])


def numbered(actor: Actor, text: str) -> QuerySet[Client] | None:
    """Clients by the number they had in the firm's old system, or by their tax number; each exactly."""
    bare = "".join(text.split())
    if not bare or not any(sign.isdigit() for sign in bare):
        return None
    return Client.objects.visible_to(actor).filter(Q(code=text.strip()) | Q(tax_id=bare))


def _readings(text: str, country: str) -> Iterator[reaching.Reach]:
    digits = "".join(sign for sign in text if sign.isdigit())
    is_number = bool(digits) and not any(
        sign.isalpha() for sign in text.partition("доб")[0].partition("ext")[0]
    )
    tries = []
    if is_number:
        tries += [(Kind.PHONE, text)]
        if len(digits) >= WITH_COUNTRY_CODE:
            tries += [(Kind.PHONE, f"+{digits}")]
    elif "@" in text:
        tries += [(Kind.EMAIL, text), (Kind.MESSENGER, text)]
    elif "." in text and " " not in text:
        tries += [(Kind.WEB, text)]
    for kind, said in tries:
        try:
            yield reaching.read(kind, said, country=country)
        except reaching.ContactUnreadable:
            continue
