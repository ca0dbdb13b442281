"""How the log calls what it tells of. A deed that is missing here is shown as it was traced."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kartoteka.access.models import Budget
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.staff.models import Role

DEEDS = {
    "signed in": _("signed in"),
    "signed out": _("signed out"),
    "sign-in failed": _("failed to sign in"),
    "sessions ended": _("signed a colleague out everywhere"),
    "password changed": _("changed the password"),
    "password link made": _("made a password link"),
    "second factor added": _("turned a second factor on"),
    "second factor removed": _("turned a second factor off"),
    "second factor taken off": _("took a second factor off"),
    "refused": _("was refused"),
    "searched": _("searched"),
    "clients listed": _("looked through clients"),
    "client opened": _("opened a client"),
    "client added": _("added a client"),
    "client edited": _("edited a client"),
    "client handed over": _("handed a client over"),
    "clients handed over": _("handed all clients over"),
    "client put into the bin": _("put a client into the bin"),
    "bin looked into": _("looked into the bin"),
    "client brought back": _("took a client out of the bin"),
    "person added": _("added a contact person"),
    "person edited": _("changed a contact person"),
    "person moved": _("noted that a person works elsewhere"),
    "person removed": _("took a person off a card"),
    "person brought back": _("put a person back on a card"),
    "job changed": _("changed a job"),
    "job ended": _("noted that a person left a firm"),
    "own field added": _("added a field to the cards"),
    "own field changed": _("changed a field of the cards"),
    "own field retired": _("took a field off the cards"),
    "own field brought back": _("brought a field of the cards back"),
    "word added": _("added a word to a list"),
    "word changed": _("changed a word of a list"),
    "word retired": _("took a word off a list"),
    "contact added": _("added a contact"),
    "contact changed": _("changed what is told of a contact"),
    "contact proven alive": _("found a contact alive"),
    "contact removed": _("removed a contact"),
    "contact brought back": _("brought a contact back"),
    "contact revealed": _("had a contact shown in full"),
    "contact not revealed": _("was not shown a contact"),
    "file attached": _("hung a file on a client"),
    "file read": _("opened a file"),
    "file removed": _("put a file into the bin"),
    "file brought back": _("took a file out of the bin"),
    "files thrown away": _("threw away old files of the bin"),
    "journal read": _("read the journal"),
    "note written": _("wrote a note"),
    "import received": _("brought a file"),
    "import started": _("started an import"),
    "import started again": _("started an import again"),
    "import stopped": _("stopped an import"),
    "import discarded": _("discarded an import"),
    "import undo asked": _("asked to undo an import"),
    "import undone": _("undid an import"),
    "clients imported": _("imported clients"),
    "firm founded": _("founded the firm"),
    "firm changed": _("changed the firm's settings"),
    "invited": _("invited"),
    "invitation renewed": _("renewed an invitation"),
    "invitation revoked": _("revoked an invitation"),
    "joined": _("joined"),
    "member changed": _("changed a colleague's role or team"),
    "member renamed": _("changed the own name"),
    "member let go": _("let a colleague go"),
    "team made": _("made a team"),
    "team changed": _("changed a team"),
    "team dissolved": _("dissolved a team"),
    "budget topped up": _("topped up a budget"),
    "budget changed": _("changed a budget"),
    "preset chosen": _("chose another preset"),
    "token issued": _("made an API token"),
    "token revoked": _("revoked an API token"),
    "hook made": _("made a webhook"),
    "hook changed": _("changed a webhook"),
    "hook paused": _("paused a webhook"),
    "hook resumed": _("resumed a webhook"),
    "hook removed": _("removed a webhook"),
    "hook tried": _("tried a webhook"),
    "hook given a new secret": _("gave a webhook a new secret"),
    "hook disabled": _("stopped a webhook that does not answer"),
    "delivery repeated": _("sent a delivery again"),
    "log read": _("read the log"),
    "restored from a backup": _("was restored from a backup"),
    "restored from a dump": _("was restored from a dump"),
    "demo firm made": _("made the demo firm"),
}
NOUNS = {
    "client": _("client"),
    "contactpoint": _("contact"),
    "person": _("contact person"),
    "ownfield": _("own field"),
    "source": _("source"),
    "industry": _("industry"),
    "mark": _("mark"),
    "entry": _("journal entry"),
    "import": _("import"),
    "member": _("person"),
    "invitation": _("invitation"),
    "team": _("team"),
    "token": _("API token"),
    "hook": _("webhook"),
    "budget": _("budget"),
    "workspace": _("firm"),
}
DETAILS = {
    "left": _("before"),
    "entered": _("after"),
    "role": _("role"),
    "team": _("team"),
    "name": _("name"),
    "lead": _("lead"),
    "members": _("members"),
    "member": _("acts for"),
    "scopes": _("rights"),
    "days": _("days"),
    "rows": _("rows"),
    "clients": _("clients"),
    "sessions": _("sessions"),
    "filtered": _("filtered by"),
    "contact": _("contact"),
    "kind": _("kind"),
    "amount": _("amount"),
    "reason": _("reason"),
    "status": _("answer"),
    "page": _("page"),
    "method": _("method"),
    "file": _("file"),
    "files": _("files"),
    "bytes": _("bytes"),
    "type": _("type"),
    "url": _("address"),
    "events": _("is told of"),
    "happening": _("what happened"),
    "fields": _("fields"),
    "person": _("contact person"),
    "words": _("words"),
    "found": _("found"),
    "lines": _("lines"),
    "reach": _("for whom"),
    "made": _("made"),
    "made_at": _("made at"),
    "done": _("done"),
    "removed": _("removed"),
    "kept": _("kept"),
    "contacts": _("contacts"),
    "entries": _("journal entries"),
    "language": _("language"),
    "seed": _("seed"),
    "alone": _("without a second person"),
    "trouble": _("trouble"),
}
# Stored words that stand for something, by the particular that holds them.
VALUES: dict[str, dict[str, Any]] = {
    "kind": {
        **dict(Budget.Kind.choices),
        **dict(Client.Kind.choices),
        **dict(ContactPoint.Kind.choices),
    },
    "role": dict(Role.choices),
    "language": dict(settings.LANGUAGES),
}


def detail(told: dict[str, object] | None) -> str:
    """The particulars of an event as one line."""
    return "; ".join(
        f"{DETAILS.get(name, name)}: {_plain(value, name)}" for name, value in (told or {}).items() if value
    )


def _plain(value: object, name: str) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{DETAILS.get(part, part)} {_plain(held, part)}" for part, held in value.items())
    if isinstance(value, list):
        return ", ".join(_plain(one, name) for one in value)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return str(VALUES.get(name, {}).get(str(value), value))
