"""How the log calls what it tells of. A deed that is missing here is shown as it was traced."""

from django.utils.translation import gettext_lazy as _

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
    "contact added": _("added a contact"),
    "contact changed": _("changed what is told of a contact"),
    "contact proven alive": _("found a contact alive"),
    "contact removed": _("removed a contact"),
    "contact brought back": _("brought a contact back"),
    "contact revealed": _("had a contact shown in full"),
    "contact not revealed": _("was not shown a contact"),
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
    "entry": _("journal entry"),
    "import": _("import"),
    "member": _("person"),
    "invitation": _("invitation"),
    "team": _("team"),
    "token": _("API token"),
    "hook": _("webhook"),
    "budget": _("budget"),
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
    "type": _("type"),
    "url": _("address"),
    "events": _("is told of"),
    "happening": _("what happened"),
}


def detail(told: dict[str, object] | None) -> str:
    """The particulars of an event as one line."""
    return "; ".join(
        f"{DETAILS.get(name, name)}: {_plain(value)}" for name, value in (told or {}).items() if value
    )


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{DETAILS.get(name, name)} {_plain(part)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return str(value)
