"""Accounts in messengers: by number, or by name in Telegram."""

import re
from dataclasses import dataclass

from kartoteka.lib import phones
from kartoteka.lib.emails import VEIL

TELEGRAM, WHATSAPP, VIBER = "telegram", "whatsapp", "viber"
NETWORKS = {"tg": TELEGRAM, "telegram": TELEGRAM, "wa": WHATSAPP, "whatsapp": WHATSAPP, "viber": VIBER}
LINKS = {WHATSAPP: "https://wa.me/{digits}", VIBER: "viber://chat?number=%2B{digits}"}
_HANDLE = re.compile(r"@?([A-Za-z][A-Za-z0-9_]{3,31})$")
_PAGE = re.compile(
    r"^(?:https?://)?(?:www\.)?(?P<site>t\.me|telegram\.me|wa\.me|api\.whatsapp\.com)/"
    r"(?:send/?\?phone=)?(?P<rest>[+@\w]+)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"^(?P<network>tg|telegram|wa|whatsapp|viber)\s*[:\s]\s*(?P<rest>.+)$", re.IGNORECASE)


class UnreadableAccount(ValueError):
    """The text names no account in a messenger we know."""


@dataclass(frozen=True)
class Account:
    """An account: `handle` is a number in E.164 form or @name."""

    network: str
    handle: str

    @property
    def canonical(self) -> str:
        return f"{self.network}:{self.handle}"

    @property
    def match(self) -> str:
        """A number is found as the same number that stands as a phone."""
        return self.handle if self.handle.startswith("+") else self.canonical

    @property
    def last_four(self) -> str:
        return self.handle[-phones.SHOWN_AT_END :] if self.handle.startswith("+") else ""

    @property
    def link(self) -> str:
        bare = self.handle.lstrip("@")
        if self.network == TELEGRAM:
            return f"https://t.me/{bare}"
        return LINKS[self.network].format(digits=bare.lstrip("+"))

    @property
    def mask(self) -> str:
        if self.handle.startswith("+"):
            return phones.Phone(self.handle).mask
        return f"{self.handle[:2]}{VEIL}"

    def __str__(self) -> str:
        return str(phones.Phone(self.handle)) if self.handle.startswith("+") else self.handle


def read(text: str, *, country: str, network: str = "") -> Account:
    """An account by link, by “network: number or name”, or by either when the network is known."""
    bare = text.strip()
    if found := _PAGE.match(bare):
        network = TELEGRAM if found["site"].lower().startswith("t") else WHATSAPP
        bare = (
            found["rest"] if found["rest"][0] in "+@" or not found["rest"].isdigit() else f"+{found['rest']}"
        )
    elif found := _NAMED.match(bare):
        network, bare = NETWORKS[found["network"].lower()], found["rest"].strip()
    network = network or (TELEGRAM if bare.startswith("@") else "")
    if not network:
        raise UnreadableAccount(text)
    if network == TELEGRAM and (handle := _HANDLE.match(bare)):
        return Account(network, f"@{handle[1].lower()}")
    try:
        return Account(network, phones.read(bare, country=country).e164)
    except phones.UnreadableNumber as error:
        raise UnreadableAccount(text) from error


def restore(canonical: str) -> Account:
    """The account kept in its canonical form."""
    network, _, handle = canonical.partition(":")
    return Account(network, handle)
