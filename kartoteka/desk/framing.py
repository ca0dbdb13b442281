"""What stands around each page: the rooms this person may enter, and who she is."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.access import acting, rights
from kartoteka.clientbook import vault
from kartoteka.lib import addressing
from kartoteka.planner import telling
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Role
from kartoteka.web.framing import Addition, Frame, Language, Person, RailEntry


@dataclass(frozen=True)
class Room:
    """A line of the rail: shown to those who hold one of the rights."""

    label: Promise | str
    view: str
    icon: str
    key: str
    needs: tuple[str, ...]


ROOMS = [
    Room(_("Today"), "today", "layout-dashboard", "t", ("rights.see",)),
    Room(_("Clients"), "segments:clients", "users-round", "c", ("clients.see",)),
    Room(_("Journal"), "journal:entries", "notebook-pen", "j", ("journal.see",)),
    Room(_("Funnel"), "deals:board", "funnel", "f", ("deals.see",)),
    Room(_("Sales Book"), "sales:orders", "receipt-text", "o", ("sales.see",)),
    Room(_("Analysis"), "analysis:forecast", "chart-line", "a", ("analysis.see",)),
    Room(_("Client Book"), "clientbook:records", "book-lock", "b", ("book.read",)),
    Room(_("Warehouse"), "warehouse:stock", "warehouse", "w", ("stock.see",)),
    Room(_("Cash and bank"), "cash:points", "wallet", "k", ("cash.see",)),
    Room(_("Cold calls"), "coldcalls:lists", "phone-outgoing", "l", ("cold.call",)),
    Room(_("Settings"), "office:settings", "settings", "s", ("rights.see",)),
]
# The card is composed here and yet belongs to the clients, and so do files of them.
OF_CLIENTS = ("client", "timeline", "history", "restoration", "segments", "search", "intake", "guard")
OF_TODAY = ("planner", "today_rest", "today_next", "today_call", "today_team", "today_giving")
OF_JOURNAL = ("paper_list", "contact", "new_contact", "client_contact")
ROOM_OF = {
    **dict.fromkeys(OF_CLIENTS, "cards"),
    **dict.fromkeys(OF_TODAY, "today"),
    **dict.fromkeys(OF_JOURNAL, "journal"),
    "groups": "analysis",
    "profit": "analysis",
    "potential": "analysis",
    "potential:of_client": "cards",
    "groups:standing": "cards",
    "hooks": "office",
    "api_reference": "office",
    "catalog": "office",
    "rules": "office",
    "reports": "analysis",
    "process": "analysis",
    "bonuses": "analysis",
    "enquiries": "office",
    "clientbook:last": "cards",
    "clientbook:passes": "office",
    "clientbook:emergencies": "office",
    "intake:price_revisions": "office",
    "intake:price_revision": "office",
    **dict.fromkeys(("intake:statements", "intake:statement", "intake:bank_line"), "cash"),
}
ADDITIONS = [
    Room(_("Client"), "cards:new", "user-plus", "", ("clients.add",)),
    Room(_("Clients from a file"), "intake:new", "file-spreadsheet", "", ("clients.import",)),
]


def frame(request: HttpRequest) -> dict[str, Any]:
    """The template variable `frame`; pages without a member behind them have none."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {}
    return {"frame": Later(request, actor)}


class Later:
    """The frame, put together when a page asks for it: a fragment has nothing around it."""

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        self._for = request, actor

    def __getattr__(self, name: str) -> Any:
        for field, value in vars(_frame(*self._for)).items():
            setattr(self, field, value)
        return self.__getattribute__(name)


def _frame(request: HttpRequest, actor: Actor) -> Frame:
    workspace = request.workspace  # type: ignore[attr-defined]
    return Frame(
        firm=workspace.name,
        person=Person(name=actor.name, role_label=str(Role(actor.role).label)),
        rail=[
            _entry(room, request) for room in ROOMS if _may_enter(actor, room) and not _is_empty(actor, room)
        ],
        quick_add=[
            Addition(str(one.label), addressing.address(one.view), one.icon)
            for one in ADDITIONS
            if _may_enter(actor, one)
        ],
        languages=[
            Language(code, name, is_current=code == translation.get_language())
            for code, name in settings.LANGUAGES
        ],
        home_url=addressing.address(home(actor)),
        search_url=addressing.address("search") if rights.may(actor, "clients.see") else "",
        bell_url=addressing.address("planner:notices") if rights.may(actor, "clients.see") else "",
        bell_count=_unread(actor),
        contact_url=addressing.address("contact") if rights.may(actor, "journal.write") else "",
        reminders_url=addressing.address("planner:coming") if rights.may(actor, "planner.see") else "",
        account_url=addressing.address("access:account"),
        firms_url=addressing.address("access:firms") if request.session.get("firms", 1) > 1 else "",
        language_url=addressing.address("access:language"),
        sign_out_url=addressing.address("account_logout"),
    )


def home(actor: Actor) -> str:
    """Where the day begins: of whoever sees no client but keeps the stock or a desk, there."""
    if not rights.may(actor, "clients.see"):
        for right, view in (("stock.keep", "warehouse:stock"), ("cash.keep", "cash:points")):
            if rights.may(actor, right):
                return view
    return "today"


def _is_empty(actor: Actor, room: Room) -> bool:
    """Today has nothing to show to whose day begins elsewhere."""
    return room.view == "today" and home(actor) != room.view


def _unread(actor: Actor) -> int:
    """Pages of one's own account stand outside of what an actor may read: there the bell has no number."""
    return telling.unread_count(actor) if acting.current() and rights.may(actor, "clients.see") else 0


def _room(view: str) -> str:
    room = view.partition(":")[0]
    return ROOM_OF.get(view) or ROOM_OF.get(room, room)


def _may_enter(actor: Actor, room: Room) -> bool:
    if room.view == "clientbook:records" and rights.may(actor, "book.read"):
        # Without a pass it is as if there were no book; outside of what an actor may read nobody can tell.
        return acting.current() is not None and vault.is_reader()
    return any(rights.may(actor, right) for right in room.needs)


def _entry(room: Room, request: HttpRequest) -> RailEntry:
    match = request.resolver_match
    inside = match is not None and _room(match.view_name) == _room(room.view)
    return RailEntry(str(room.label), addressing.address(room.view), room.icon, room.key, is_current=inside)
