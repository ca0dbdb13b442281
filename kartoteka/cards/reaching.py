"""Ways to reach somebody, of every kind: reading what a person typed, and giving back what was kept."""

import re
from typing import Protocol

from django.utils.translation import gettext as _

from kartoteka.cards.models import ContactPoint
from kartoteka.lib import addresses, emails, messengers, phones, sites
from kartoteka.lib.addresses import Address
from kartoteka.lib.emails import Email
from kartoteka.lib.messengers import Account
from kartoteka.lib.phones import Phone
from kartoteka.lib.refusals import Refusal
from kartoteka.lib.sites import Site

Kind = ContactPoint.Kind
KINDS = {
    Phone: Kind.PHONE,
    Email: Kind.EMAIL,
    Account: Kind.MESSENGER,
    Site: Kind.WEB,
    Address: Kind.ADDRESS,
}
UNREADABLE = (
    phones.UnreadableNumber,
    emails.UnreadableEmail,
    messengers.UnreadableAccount,
    sites.UnreadableSite,
    addresses.UnreadableAddress,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")


class Reach(Protocol):
    """A value of any kind: what is kept sealed, what it is found by, what is shown in its place."""

    @property
    def canonical(self) -> str: ...
    @property
    def match(self) -> str: ...
    @property
    def mask(self) -> str: ...
    @property
    def last_four(self) -> str: ...
    @property
    def link(self) -> str: ...


class ContactUnreadable(Refusal):
    pass


def kind_of(reach: Reach) -> Kind:
    return KINDS[type(reach)]


def network_of(reach: Reach) -> str:
    return reach.network if isinstance(reach, Account) else ""


def read(kind: str, text: str, *, country: str, network: str = "", field: str = "contact") -> Reach:
    """What a person typed as a contact of this kind; raises ContactUnreadable with what to do about it.

    `field` names the field where it was typed.
    """
    try:
        match kind:
            case Kind.PHONE:
                return phones.read(text, country=country)
            case Kind.EMAIL:
                return emails.read(text)
            case Kind.MESSENGER:
                return messengers.read(text, country=country, network=network)
            case Kind.WEB:
                return sites.read(text)
            case _:
                return addresses.read(text)
    except UNREADABLE as error:
        raise ContactUnreadable(_advice(kind) % {"text": text[:40]}, field=field) from error


def guess(text: str, *, country: str) -> Reach:
    """What was typed into a field that takes any kind: the kinds are tried from the strictest to the loosest."""
    try:
        return messengers.read(text, country=country)
    except messengers.UnreadableAccount:
        pass
    for kind in (Kind.EMAIL, Kind.PHONE, Kind.WEB):
        try:
            return read(kind, text, country=country)
        except ContactUnreadable:
            continue
    if _LETTERS.search(text) and " " in text.strip():
        return read(Kind.ADDRESS, text, country=country)
    raise ContactUnreadable(
        _("“%(text)s” is no phone, e-mail, messenger, site or address. Check it, or choose the kind.")
        % {"text": text[:40]},
        field="contact",
    )


def restore(kind: str, canonical: str) -> Reach:
    """The value that was kept in its canonical form."""
    match kind:
        case Kind.PHONE:
            return phones.restore(canonical)
        case Kind.EMAIL:
            return Email(canonical)
        case Kind.MESSENGER:
            return messengers.restore(canonical)
        case Kind.WEB:
            return Site(canonical)
        case _:
            return addresses.restore(canonical)


def _advice(kind: str) -> str:
    return {
        Kind.PHONE: _("“%(text)s” is not a phone number. Write it with the city or country code."),
        Kind.EMAIL: _("“%(text)s” is not an e-mail address. It looks like name@firm.com."),
        Kind.MESSENGER: _("“%(text)s” is no account. Choose the messenger and write the number, or @name."),
        Kind.WEB: _("“%(text)s” is not a web address. It looks like firm.com."),
        Kind.ADDRESS: _("Write the address in up to 400 characters."),
    }[Kind(kind)]
