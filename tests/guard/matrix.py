"""The authorisation matrix: one row a route. A route without a row fails the suite, a row without a route too.

It is written apart from the program's own table of rights on purpose: whoever opens something to
somebody says so in two places.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

# Locks besides the rights: nobody is asked; any account will do, a member's or not; nobody gets in.
OPEN, SIGNED_IN, CLOSED = "open", "signed in", "closed"

# Which rows of the firm a right reaches: of all clients, or of those in one's own care and one's team's.
REACH_TABLE = """
                     director head manager marketer accountant cashier storekeeper integrator
    clients.see      all      all  own     -        all        -       -           all
    clients.add      all      all  own     -        -          -       -           all
    clients.edit     all      all  own     -        -          -       -           all
    clients.reveal   all      all  own     -        -          -       -           -
    segments.draw    all      all  own     -        own        -       -           own
    segments.share   all      all  own     -        -          -       -           -
    clients.hand_over  all    all  -       -        -          -       -           -
    clients.remove   all      all  own     -        -          -       -           -
    clients.merge    all      all  own     -        -          -       -           -
    cards.arrange    all      all  -       -        -          -       -           -
    clients.import   all      all  own     -        -          -       -           -
    imports.judge    all      all  -       -        -          -       -           -
    exports.request  all      all  own     -        -          -       -           -
    exports.approve  all      all  -       -        -          -       -           -
    exports.trace    all      all  -       -        -          -       -           -
    looks.see        all      all  -       -        -          -       -           -
    journal.see      all      all  own     -        -          -       -           -
    journal.write    all      all  own     -        -          -       -           all
    journal.pin      all      all  -       -        -          -       -           -
    planner.see      all      all  own     -        -          -       -           -
    planner.plan     all      all  own     -        -          -       -           -
    calendar.arrange all      all  -       -        -          -       -           -
    deals.see        all      all  own     -        all        -       -           all
    deals.work       all      all  own     -        -          -       -           all
    deals.arrange    all      all  -       -        -          -       -           -
    sales.see        all      all  own     -        all        -       -           all
    sales.work       all      all  own     -        all        -       -           all
    sales.settle     all      all  -       -        all        -       -           all
    sales.take       all      all  -       -        all        all     -           -
    sales.import     all      all  -       -        -          -       -           -
    sales.grant      all      all  -       -        -          -       -           -
    sales.arrange    all      all  -       -        all        -       -           -
    papers.arrange   all      all  -       -        -          -       -           -
    groups.see       all      all  own     -        -          -       -           -
    groups.arrange   all      all  -       -        -          -       -           -
    potential.see    all      all  own     -        -          -       -           -
    potential.arrange  all    all  -       -        -          -       -           -
    profit.see       all      all  own     -        -          -       -           -
    profit.arrange   all      all  -       -        -          -       -           -
    bonuses.see      all      all  own     -        -          -       -           -
    bonuses.arrange  all      -    -       -        -          -       -           -
    analysis.see     all      all  own     -        -          -       -           -
    book.read        all      all  -       -        -          -       -           -
    book.post        all      all  -       -        -          -       -           -
    book.grant       all      all  -       -        -          -       -           -
    book.hint        all      all  own     -        -          -       -           -
    book.rescue      all      all  -       -        all        -       -           -
    analysis.judge   all      all  -       -        -          -       -           -
    stock.see        all      all  all     -        all        all     all         all
    stock.keep       all      all  -       -        all        -       all         -
    stock.ship       all      all  -       -        all        -       all         -
    stock.arrange    all      all  -       -        -          -       -           -
    cash.see         all      all  -       -        all        all     -           -
    cash.keep        all      all  -       -        all        all     -           -
    cash.match       all      all  -       -        all        -       -           -
    cash.arrange     all      all  -       -        all        -       -           -
    rules.arrange    all      all  -       -        -          -       -           -
    rules.switch     all      all  -       -        -          -       -           -
    enquiries.arrange  all    all  -       -        -          -       -           -
    cold.call        all      all  own     -        -          -       -           -
    cold.arrange     all      all  own     -        -          -       -           -
    catalog.see      all      all  all     all      all        all     all         all
    catalog.arrange  all      all  -       -        -          -       -           -
    catalog.export   all      all  -       -        all        -       -           -
    people.see       all      all  all     all      all        all     all         all
    people.manage    all      -    -       -        -          -       -           -
    account.keep     all      all  all     all      all        all     all         all
    rights.see       all      all  all     all      all        all     all         all
    log.see          all      all  own     own      own        own     own         own
    budgets.top_up   all      all  -       -        -          -       -           -
    budgets.change   all      -    -       -        -          -       -           -
    tokens.manage    all      -    -       -        -          -       -           -
    hooks.manage     all      -    -       -        -          -       -           -
    firm.change      all      -    -       -        -          -       -           -
    faults.see       all      -    -       -        -          -       -           -
"""
# By which right the thing is seen that an address names; it is Anna's own, or the firm's.
SIGHT = {
    "client": "clients.see",
    "bulk": "clients.edit",
    "contact": "clients.see",
    "contact_person": "clients.see",
    "job": "clients.see",
    "binned_client": "clients.see",
    "pair": "clients.see",
    "merge": "clients.see",
    "gone_person": "clients.see",
    "gone_contact": "clients.see",
    "file": "clients.see",
    "binned_file": "clients.see",
    "entry": "journal.see",
    "pinned_entry": "journal.see",
    "deal": "deals.see",
    "won_deal": "deals.see",
    "breach": "deals.see",
    **dict.fromkeys(
        ("order", "draft_order", "offered_order", "step", "paper", "concession", "subscription"), "sales.see"
    ),
    **dict.fromkeys(("template", "tried_template", "used_template"), "papers.arrange"),
    **dict.fromkeys(("order_to_pay", "payment"), "sales.take"),
    "order_to_ship": "stock.ship",
    **dict.fromkeys(("desk", "spare_desk", "movement"), "cash.see"),
    **dict.fromkeys(
        ("bank_account", "statement", "bank_table", "bank_line", "aside_line", "moved_line"), "cash.match"
    ),
    "import": "clients.import",
    "export": "exports.request",
    "alarm": "looks.see",
    "built": "exports.request",
    "applied": "clients.import",
    "bought": "clients.import",
    "stuck": "clients.import",
    "written": "clients.import",
    "promise": "planner.see",
    "kept_promise": "planner.see",
    "series_promise": "planner.see",
    "call_list": "cold.call",
    "dropped_list": "cold.call",
    "cold_line": "cold.call",
    "shared_line": "cold.call",
    "asking_client": "clients.see",
    **dict.fromkeys(("decision", "gone_decision", "outlay", "gone_outlay"), "analysis.judge"),
    **dict.fromkeys(("bonus_rule", "gone_bonus_rule"), "bonuses.arrange"),
    "event": "analysis.judge",
    "gone_event": "analysis.judge",
    "preference": "clients.see",
    "gone_preference": "clients.see",
}
# What belongs to Anna's account and to nobody else's, whatever his rights.
PERSONAL = {
    "session",
    "passkey",
    "factor",
    "calendar_file",
    "used_calendar_file",
    "cold_call",
    "device",
    "report",
}


@dataclass(frozen=True)
class Row:
    """`needs` is a right, or a lock, for the whole page or for each verb of an API path.

    `body` is sent with unsafe verbs and must change something for whoever is let in, or else a
    refusal would prove nothing; `idle` says why it cannot. `names` is the thing that the body names.
    No page leads to an unlinked one: a form stands there after it was refused.
    """

    route: str
    needs: str | Mapping[str, str]
    verbs: str = "GET"
    of: str = ""
    names: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""
    idle: str = ""
    ends_at_door: bool = False
    is_unlinked: bool = False

    def __str__(self) -> str:
        return f"/{self.route}"

    @property
    def is_api(self) -> bool:
        return self.route.startswith("api/")

    def lock(self, verb: str) -> str:
        if isinstance(self.needs, str):
            return self.needs
        return self.needs.get(verb, "")

    def address(self, keys: Mapping[str, str]) -> str:
        """The path of the row for these keys; a part in angle brackets is the key of the row's thing."""
        told = self.path or _named(self.route, self.of)
        return "/" + told.format(**keys)

    def filled(self, keys: Mapping[str, str]) -> dict[str, Any]:
        return {_fill(name, keys): _fill(value, keys) for name, value in self.body.items()}


def _named(route: str, thing: str) -> str:
    head, bracket, rest = route.partition("<")
    return f"{head}{{{thing}}}{_named(rest.partition('>')[2], thing)}" if bracket else head


def _fill(value: Any, keys: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_fill(one, keys) for one in value]
    if isinstance(value, dict):
        return {name: _fill(one, keys) for name, one in value.items()}
    if isinstance(value, str) and value.startswith("file:"):
        return SimpleUploadedFile("clients.csv", f"{value[5:]}\nАлмаз;+7 999 123-45-67\n".encode())
    return value.format(**keys) if isinstance(value, str) else value


def reach(right: str, role: str) -> str:
    """How far a role gets with a right: "all", "own" or "-"."""
    lines = [line.split() for line in REACH_TABLE.strip().splitlines()]
    roles = lines[0]
    return {name: dict(zip(roles, cells, strict=True)) for name, *cells in lines[1:]}[right][role]
