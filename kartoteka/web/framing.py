"""What the frame around a page shows: the template variable `frame` is one of these."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class RailEntry:
    """A room in the left rail; `key` is the letter that follows `g` on the keyboard."""

    label: str
    url: str
    icon: str
    key: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class Addition:
    """A line of the quick-add menu."""

    label: str
    url: str
    icon: str


@dataclass(frozen=True)
class Language:
    code: str
    name: str
    is_current: bool = False


@dataclass(frozen=True)
class Notice:
    """A banner above the page; tone is info, good, warn or bad."""

    text: str
    tone: str = "info"
    url: str = ""
    url_label: str = ""


@dataclass(frozen=True)
class Person:
    name: str
    role_label: str


@dataclass(frozen=True)
class Frame:
    """Everything around the content; an empty address leaves its piece out."""

    firm: str
    person: Person
    rail: Sequence[RailEntry] = ()
    quick_add: Sequence[Addition] = ()
    languages: Sequence[Language] = ()
    notices: Sequence[Notice] = ()
    home_url: str = "/"
    search_url: str = ""
    contact_url: str = ""
    bell_url: str = ""
    bell_count: int = 0
    reminders_url: str = ""
    account_url: str = ""
    firms_url: str = ""
    language_url: str = ""
    sign_out_url: str = ""
