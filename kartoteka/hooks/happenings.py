"""What a hook can be told of: the traced deed, and the word by which other programs know it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Happening:
    name: str
    deed: str
    meaning: Promise | str


TABLE = [
    Happening("client.added", "client added", _("A client was added")),
    Happening("client.edited", "client edited", _("A client's card was changed")),
    Happening("client.handed_over", "client handed over", _("A client was handed over")),
    Happening("contact.added", "contact added", _("A contact was added")),
    Happening("contact.removed", "contact removed", _("A contact was removed")),
    Happening("note.written", "note written", _("A note was written")),
    Happening("clients.imported", "clients imported", _("Clients were imported from a file")),
    Happening("import.undone", "import undone", _("An import was undone")),
]
# Sent by hand, to see whether the far end listens.
TRIAL = "hook.tried"
BY_NAME = {one.name: one for one in TABLE}
BY_DEED = {one.deed: one for one in TABLE}
