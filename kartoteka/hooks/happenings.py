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
    Happening("client.removed", "client put into the bin", _("A client was put into the bin")),
    Happening("client.returned", "client brought back", _("A client was brought back from the bin")),
    Happening("clients.merged", "clients merged", _("Clients were merged")),
    Happening("clients.unmerged", "merge undone", _("A merge of clients was undone")),
    Happening("person.added", "person added", _("A contact person was added")),
    Happening("person.edited", "person edited", _("A contact person's card was changed")),
    Happening("person.removed", "person removed", _("A contact person was taken off a card")),
    Happening("person.moved", "person moved", _("A contact person moved to another company")),
    Happening("file.attached", "file attached", _("A file was hung on a client")),
    Happening("contact.added", "contact added", _("A contact was added")),
    Happening("contact.removed", "contact removed", _("A contact was removed")),
    Happening("note.written", "note written", _("A note was written")),
    Happening("clients.imported", "clients imported", _("Clients were imported from a file")),
    Happening("import.undone", "import undone", _("An import was undone")),
]
# Sent by a rule of the firm that names the hook, whatever else the hook is told of.
RULE = "rule.fired"
# Sent by hand, to see whether the far end listens.
TRIAL = "hook.tried"
BY_NAME = {one.name: one for one in TABLE}
BY_DEED = {one.deed: one for one in TABLE}
