"""How the log calls what it tells of, and its particulars."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kartoteka.access.models import Budget
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.documents.models import Paper
from kartoteka.lib import dates
from kartoteka.sales.models import Booking, Concession
from kartoteka.staff.models import Role

NOUNS = {
    "client": _("client"),
    "feed": _("calendar"),
    "calendarfile": _("file of dates"),
    "contactpoint": _("contact"),
    "person": _("contact person"),
    "ownfield": _("own field"),
    "source": _("source"),
    "industry": _("industry"),
    "mark": _("mark"),
    "outcome": _("outcome"),
    "reason": _("reason"),
    "competitor": _("competitor"),
    "entry": _("journal entry"),
    "import": _("import"),
    "deal": _("deal"),
    "funnel": _("funnel"),
    "stage": _("stage"),
    "product": _("product"),
    "group": _("group of goods"),
    "unit": _("unit"),
    "family": _("family of variants"),
    "vat": _("mode of VAT"),
    "pricelist": _("price list"),
    "revision": _("table of prices"),
    "warehouse": _("warehouse"),
    "paper": _("paper of the warehouse"),
    "receipt": _("receipt"),
    "count": _("stock-taking"),
    "point": _("desk or account"),
    "rule": _("rule"),
    "bonusrule": _("rule"),
    "event": _("event"),
    "member": _("person"),
    "record": _("record of the Client Book"),
    "posting": _("batch of the Client Book"),
    "segment": _("view of the list"),
    "calllist": _("cold-call list"),
    "bulkedit": _("bulk edit"),
    "invitation": _("invitation"),
    "team": _("team"),
    "token": _("API token"),
    "hook": _("webhook"),
    "budget": _("budget"),
    "export": _("export"),
    "alarm": _("alarm"),
    "workspace": _("firm"),
}
DETAILS = {
    "counted": _("counted"),
    "half": _("half-year"),
    "difference": _("difference"),
    "opening": _("lay there at first"),
    "deal": _("deal"),
    "stage": _("stage"),
    "broken": _("against the regulation"),
    "part": _("part in the decision"),
    "until": _("until"),
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
    "keys": _("keys of the cards"),
    "sessions": _("sessions"),
    "filtered": _("filtered by"),
    "contact": _("contact"),
    "kind": _("kind"),
    "amount": _("amount"),
    "reason": _("reason"),
    "status": _("answer"),
    "page": _("page"),
    "method": _("method"),
    "contacts": _("contacts"),
    "alone": _("without a second person"),
    "trouble": _("trouble"),
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
    "updated": _("changed"),
    "format": _("kind"),
    "done": _("done"),
    "removed": _("removed"),
    "kept": _("kept"),
    "entries": _("journal entries"),
    "language": _("language"),
    "seed": _("seed"),
    "encoding": _("letters of the text"),
    "deals": _("deals"),
    "is_better": _("better than the stage's share"),
    "count": _("how many"),
    "times": _("times"),
    "since": _("from"),
    "code": _("bar code"),
    "deputy": _("deputy"),
    "on": _("day"),
    "heirs": _("who take the clients"),
    "names": _("with names of clients"),
    "promises": _("promises"),
    "below": _("below zero"),
    "all_goods": _("all goods"),
    "order": _("order"),
    "orders": _("orders"),
    "returns": _("returns"),
    "goods": _("goods"),
    "total": _("total"),
    "concession": _("concession"),
    "step": _("step"),
    "currency": _("currency"),
    "rate": _("rate"),
    "most": _("at most"),
    "whereabouts": _("where the goods are"),
    "subscription": _("subscription"),
    "paper": _("paper"),
    "template": _("template"),
    "edition": _("version"),
}
# Stored words that stand for something, by the particular that holds them.
VALUES: dict[str, dict[str, Any]] = {
    "kind": {
        **dict(Budget.Kind.choices),
        **dict(Client.Kind.choices),
        **dict(ContactPoint.Kind.choices),
    },
    "role": dict(Role.choices),
    "step": dict(Booking.Kind.choices),
    "concession": dict(Concession.Kind.choices),
    "paper": dict(Paper.Kind.choices),
    "fields": DETAILS,
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
    if isinstance(value, int):
        return dates.number(value)
    return str(VALUES.get(name, {}).get(str(value), value))
