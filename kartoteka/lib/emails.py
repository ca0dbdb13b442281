"""E-mail addresses: one canonical form, a mask that shows the first letters."""

import re
from dataclasses import dataclass
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from kartoteka.lib.phones import DOT

VEIL = DOT * 3
LONGEST = 254
DOMAINS_KEPT = 10_000
# What may stand before the @ without any doubt; a domain is looked at once, however many addresses it has.
_PLAIN = re.compile(r"([\w+-]+(?:\.[\w+-]+)*)@((?:[a-z0-9-]+\.)+[a-z0-9-]+)", re.ASCII | re.IGNORECASE)
_WRAPPED = re.compile(r"^.*<([^<>]+)>\s*$")


class UnreadableEmail(ValueError):
    """The text is not an e-mail address."""


@dataclass(frozen=True)
class Email:
    """An address in lower case: mail programs do not tell cases apart, people type both."""

    canonical: str

    @property
    def match(self) -> str:
        return self.canonical

    @property
    def last_four(self) -> str:
        return ""

    @property
    def link(self) -> str:
        return f"mailto:{self.canonical}"

    @property
    def mask(self) -> str:
        """First letter of each part and the whole top-level domain: i•••@r•••.ru."""
        name, _, domain = self.canonical.rpartition("@")
        host, _, top = domain.rpartition(".")
        return f"{name[:1]}{VEIL}@{host[:1]}{VEIL}.{top}"

    def __str__(self) -> str:
        return self.canonical


def read(text: str) -> Email:
    """The address in any usual spelling: with a name before it, with mailto:, with stray dots and commas."""
    if len(text) > LONGEST:
        raise UnreadableEmail(text)
    if (plain := _PLAIN.fullmatch(text)) and (domain := _domain(plain[2])):
        return Email(f"{plain[1].lower()}@{domain}")
    bare = _WRAPPED.sub(r"\1", text).strip(" \t\n.,;\"'").removeprefix("mailto:")
    try:
        found = validate_email(bare, check_deliverability=False)
    except EmailNotValidError as error:
        raise UnreadableEmail(text) from error
    return Email(found.normalized.lower())


@lru_cache(DOMAINS_KEPT)
def _domain(text: str) -> str:
    """The domain as it is kept, "" when there can be no such."""
    try:
        return str(validate_email(f"x@{text}", check_deliverability=False).domain).lower()
    except EmailNotValidError:
        return ""
