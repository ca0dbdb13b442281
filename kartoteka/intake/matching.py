"""What becomes of each line: a new client, more for one that is known, or nothing."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from kartoteka.cards import reaching, sealing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.intake.layouts.roles import Purpose
from kartoteka.intake.lines import Line
from kartoteka.intake.mends import Mend
from kartoteka.intake.models import Import, Row
from kartoteka.intake.plans import OnKnown, Plan
from kartoteka.lib import folding, planting, probing
from kartoteka.lib.phones import Phone
from kartoteka.staff.actors import Actor

Outcome = Row.Outcome
# A site or an address is shared by many; it proves nothing.
TELLING = {reaching.Kind.PHONE, reaching.Kind.EMAIL, reaching.Kind.MESSENGER}


@dataclass
class Match:
    """`card` is a client who is there; `ahead` is the line that makes him, of this piece or the one before."""

    line: Line
    outcome: Outcome
    card: int | None = None
    ahead: Line | None = None
    is_made_up: bool = False


@dataclass
class Known:
    """What cards in the actor's sight are known by, and what the file has said so far; nothing else is told.

    `ahead` are lines whose cards may not be there yet.
    """

    cards: dict[str, int] = field(default_factory=dict)
    of_file: dict[str, int] = field(default_factory=dict)
    ahead: dict[str, Line] = field(default_factory=dict)


def signs(line: Line) -> list[str]:
    """What a client is recognised by. An empty value is no sign."""
    if line.signs is None:
        contacts, columns = line.brought.contacts, line.brought.columns
        line.signs = [
            f"c:{contact.lookup}" for contact in contacts if reaching.kind_of(contact.reach) in TELLING
        ]
        line.signs += [f"{name}:{columns[name]}" for name in ("tax_id", "code") if columns.get(name)]
    return line.signs


def mark(line: Line) -> str:
    """What other lines of the file know this one by: the key of joined sheets, else the name of a firm."""
    if line.mark is None:
        line.mark = _mark(line)
    return line.mark


def _mark(line: Line) -> str:
    if line.key:
        return f"k:{line.key}"[:80]
    if line.brought.kind == Client.Kind.COMPANY and line.brought.people and line.name:
        return f"n:{hashlib.sha256(folding.fold(line.name).encode()).hexdigest()[:40]}"
    return ""


def known_by(batch: Import, lines: Sequence[Line], by: Actor) -> Known:
    """In at most five queries however many lines there are."""
    cards = _cards({sign for line in lines for sign in signs(line)}, by)
    made = Row.objects.visible_to(by).filter(batch=batch, outcome__in=Row.TAKEN)
    of_batch = {
        card for (card,) in probing.by_id(made.values_list("client_id"), "client", set(cards.values()))
    }
    marks = {found for line in lines if (found := mark(line))}
    marked = made.values_list("pk", "mark", "client_id")
    known = Known(of_file=_oldest(probing.by_text(marked, "mark", marks)))
    for sign, card in cards.items():
        (known.of_file if card in of_batch else known.cards)[sign] = card
    return known


def _cards(wanted: Iterable[str], by: Actor) -> dict[str, int]:
    """On which card in the actor's sight each sign stands; the oldest card wins."""
    values: dict[str, list[str]] = {}
    for sign in sorted(wanted):
        column, _, value = sign.partition(":")
        values.setdefault(column, []).append(value)
    points = ContactPoint.objects.visible_to(by).values_list("pk", "lookup", "client_id")
    found = {"c": _oldest(probing.by_text(points, "lookup", values.get("c", [])))}
    for name in ("tax_id", "code"):
        clients = Client.objects.visible_to(by).values_list("pk", name, "pk")
        found[name] = _oldest(probing.by_text(clients, name, values.get(name, [])))
    return {f"{column}:{value}": card for column, cards in found.items() for value, card in cards.items()}


def _oldest(rows: probing.Rows) -> dict[str, int]:
    """Of rows told by their id, a value and a card: the card of the first row with the value."""
    return {value: card for _, value, card in sorted(rows, reverse=True) if card}


def match(lines: Iterable[Line], known: Known, plan: Plan) -> list[Match]:
    """Each line with its outcome, in the order of the file; `known` grows by what the lines say."""
    return [_matched(line, known, plan) for line in lines]


def _matched(line: Line, known: Known, plan: Plan) -> Match:
    sheet = plan.sheet(line.sheet)
    if sheet is None or sheet.purpose is not Purpose.CLIENTS:
        return _joined(line, known, plan)
    if trouble := _trouble(line):
        return Match(line, trouble)
    if _is_made_up(line):
        # Told as any other that is known: whoever loads a list of ours must not learn by it who of them is nobody.
        return Match(line, Outcome.KNOWN, is_made_up=True)
    name = mark(line)
    if name and (name in known.ahead or name in known.of_file):
        return Match(line, Outcome.JOINED, known.of_file.get(name), known.ahead.get(name))
    if plan.on_known is not OnKnown.ADD and (found := _recognised(line, known, plan)):
        return found
    in_note = [f"c:{sealing.lookup(reach.match)}" for reach in line.mentioned]
    for sign in [*signs(line), *in_note, *([name] if name else [])]:
        known.ahead[sign] = line
    return Match(line, Outcome.MADE)


def _is_made_up(line: Line) -> bool:
    """Whether the number is one that nobody has, and that proves to be of our own making: see guard.planting."""
    phones = (contact.reach for contact in line.brought.contacts if isinstance(contact.reach, Phone))
    return any(planting.is_planted(phone.e164, secret=settings.LOOKUP_KEY) for phone in phones)


def _recognised(line: Line, known: Known, plan: Plan) -> Match | None:
    for sign in signs(line):
        if sign in known.cards:
            outcome = Outcome.KNOWN if plan.on_known is OnKnown.SKIP else Outcome.UPDATED
            return Match(line, outcome, known.cards[sign])
        if sign in known.of_file or sign in known.ahead:
            return Match(line, Outcome.REPEATED)
    return None


def _joined(line: Line, known: Known, plan: Plan) -> Match:
    name = mark(line)
    card, ahead = known.of_file.get(name), known.ahead.get(name)
    if not name or (card is None and ahead is None):
        return Match(line, Outcome.STRAY)
    if trouble := _trouble(line):
        return Match(line, trouble)
    return Match(line, Outcome.JOINED, card, ahead)


def _trouble(line: Line) -> Outcome | None:
    return next((trouble.outcome for trouble in line.troubles if trouble.mend is Mend.SKIP), None)
