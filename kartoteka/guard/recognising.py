"""Whose copy is this? A list that came to light, whole or cut, sorted or typed over, is held against every export."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise

from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.guard import planting
from kartoteka.guard.models import Export
from kartoteka.lib import folding, phones, spreadsheets
from kartoteka.lib import planting as made_up
from kartoteka.lib.phones import Phone
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

MOST_LINES, MOST_CELLS, LONGEST_NAME, AT_ONCE, FEWEST_DIGITS = 50_000, 40, 300, 2_000, 9
KEY = re.compile(r"[A-Za-z0-9_-]{16}")
# How much each sign tells, in bits: of a number of the export, a planted telephone, a planted name.
BY_STAMP, BY_PHONE, BY_NAME = 80.0, 30.0, 8.0
# What chance leaves of a sign: a neighbour out of order, a number spelled anew, by whoever worked on the file.
SLIP = 0.03
# No list of ours at all: the more exports there are, the more of them look alike by chance.
DOUBT = 2.0**10
NAMED_FROM, HINTED_FROM = 0.95, 0.05


class NothingToRead(Refusal):
    pass


@dataclass(frozen=True)
class Signs:
    """What was found of one copy: how many of how many."""

    stamped: bool
    planted_phones: int
    planted_names: int
    spelled: int
    spellings: int
    ordered: int
    neighbours: int

    @property
    def bits(self) -> float:
        told = BY_STAMP * self.stamped + BY_PHONE * self.planted_phones + BY_NAME * self.planted_names
        told += max(0.0, _bits(self.spelled, self.spellings, by_chance=1 / planting.SPELLINGS))
        return told + max(0.0, _bits(self.ordered, self.neighbours, by_chance=0.5))


@dataclass(frozen=True)
class Finding:
    export: Export
    signs: Signs
    certainty: float

    @property
    def is_named(self) -> bool:
        return self.certainty >= NAMED_FROM

    @property
    def is_hint(self) -> bool:
        return HINTED_FROM <= self.certainty < NAMED_FROM


@dataclass
class Leak:
    """What is known of the lines that came to light."""

    keys: set[str] = field(default_factory=set)
    # In the order of the lines: the folded name, and the telephones as they are spelled there.
    names: list[str] = field(default_factory=list)
    phones: set[str] = field(default_factory=set)
    # In which of the usual ways each of them is spelled.
    ways: dict[str, int] = field(default_factory=dict)
    clients: list[tuple[str, int]] = field(default_factory=list)
    strangers: set[str] = field(default_factory=set)

    def note(self, phone: Phone, spelled: str) -> None:
        self.phones.add(phone.canonical)
        ways = planting.spellings(phone)
        if spelled in ways:
            self.ways.setdefault(phone.canonical, ways.index(spelled))


def recognise(lines: Iterable[Sequence[str]], *, country: str, by: Actor) -> list[Finding]:
    """The copies it may be, the most certain first. Raises NothingToRead."""
    leak = _read(
        [[cell.strip() for cell in line] for line, _ in zip(lines, range(MOST_LINES), strict=False)], country
    )
    if not leak.names and not leak.phones and not leak.keys:
        raise NothingToRead(_("There is no line of a list in it."), field="file")
    _find_clients(leak, by)
    made = (
        Export.objects.visible_to(by)
        .filter(built_at__isnull=False)
        .select_related("requested_by", "approved_by")
    )
    told = [(export, _signs(leak, export, country)) for export in made.order_by("-built_at")]
    weights = [2.0 ** min(signs.bits, 500) for _export, signs in told]
    whole = sum(weights) + DOUBT * (len(told) or 1)
    findings = [
        Finding(export, signs, weight / whole)
        for (export, signs), weight in zip(told, weights, strict=True)
        if signs.bits
    ]
    findings.sort(key=lambda found: -found.certainty)
    best = findings[0] if findings and findings[0].is_named else None
    tracing.trace("leaked list examined", best.export if best else None, by=by, lines=len(leak.names))
    return findings


def _bits(hits: int, tries: int, *, by_chance: float) -> float:
    misses = tries - hits
    return hits * math.log2((1 - SLIP) / by_chance) + misses * math.log2(SLIP / (1 - by_chance))


def _read(lines: list[list[str]], country: str) -> Leak:
    leak = Leak()
    for line in lines:
        for cell in line[:MOST_CELLS]:
            leak.keys |= {*KEY.findall(cell)} if "·" in cell else set()
            for part in spreadsheets.unguarded(cell).split(";"):
                if (phone := _phone(part.strip(), country)) is not None:
                    leak.note(phone, part.strip())
    leak.names = [folding.sort_key(name) for name in _names(lines)]
    return leak


def _phone(text: str, country: str) -> Phone | None:
    if sum(map(str.isdigit, text)) < FEWEST_DIGITS or any(map(str.isalpha, text)):
        return None
    try:
        return phones.read(text, country=country)
    except phones.UnreadableNumber:
        return None


def _names(lines: list[list[str]]) -> list[str]:
    """The column that differs most from line to line among those of words."""
    columns: dict[int, list[str]] = {}
    for line in lines:
        for place, cell in enumerate(line[:MOST_CELLS]):
            said = spreadsheets.unguarded(cell)
            if any(map(str.isalpha, said)) and "@" not in said and len(said) <= LONGEST_NAME:
                columns.setdefault(place, []).append(said)
    return max(columns.values(), key=lambda cells: len(set(cells)), default=[])


def _find_clients(leak: Leak, by: Actor) -> None:
    """Whom the lines speak of, by name, where only one is called so."""
    known: dict[str, list[int]] = {}
    wanted = list(dict.fromkeys(leak.names))
    for start in range(0, len(wanted), AT_ONCE):
        found = Client.objects.visible_to(by).filter(sort_key__in=wanted[start : start + AT_ONCE])
        for client_id, sort_key in found.order_by().values_list("pk", "sort_key"):
            known.setdefault(sort_key, []).append(client_id)
    leak.clients = [(name[:1], known[name][0]) for name in leak.names if len(known.get(name, ())) == 1]
    leak.strangers = {name for name in leak.names if name not in known}


def _signs(leak: Leak, export: Export, country: str) -> Signs:
    copy = planting.copy_of(export, country=country)
    numbers = range(made_up.count(copy.rows))
    planted = {phone.canonical for number in numbers if (phone := copy.phone(number))}
    spelled, spellings = _spelled(leak, copy)
    ordered, neighbours = _ordered(leak, copy)
    return Signs(
        stamped=export.key in leak.keys,
        planted_phones=len(planted & leak.phones),
        planted_names=len(leak.strangers & _made_up_names(leak, copy)) if leak.strangers else 0,
        spelled=spelled,
        spellings=spellings,
        ordered=ordered,
        neighbours=neighbours,
    )


def _spelled(leak: Leak, copy: planting.Copy) -> tuple[int, int]:
    """Telephones spelled as this copy spells them; where all are spelled alike, somebody has typed them over."""
    if len(set(leak.ways.values())) < 2:  # noqa: PLR2004  # one way only
        return 0, 0
    return sum(copy.way(canonical) == way for canonical, way in leak.ways.items()), len(leak.ways)


def _ordered(leak: Leak, copy: planting.Copy) -> tuple[int, int]:
    """Neighbours under one letter that stand as they stood in this copy."""
    places = [(letter, sha256(f"{copy.key}{client}".encode()).digest()) for letter, client in leak.clients]
    beside = [(a[1], b[1]) for a, b in pairwise(places) if a[0] == b[0]]
    return sum(first < second for first, second in beside), len(beside)


def _made_up_names(leak: Leak, copy: planting.Copy) -> set[str]:
    """Names that this copy may hold; those of firms with their legal form, as they stand in the lines."""
    count = made_up.count(copy.rows)
    forms = {name.split(" ", 1)[0] for name in leak.strangers} & planting.FORMS
    names = {f"{form} {firm}" for form in forms for firm in _made_up_under("", copy.key, count)}
    return names.union(
        *(_made_up_under(letter, copy.key, count) for letter in {name[:1] for name in leak.strangers})
    )


@lru_cache(maxsize=20_000)
def _made_up_under(letter: str, key: str, count: int) -> frozenset[str]:
    names = {made_up.firm(key, number, letter=letter) for number in range(count)}
    if letter:
        names |= {made_up.person(key, number, letter=letter) for number in range(count)}
    return frozenset(folding.sort_key(name) for name in names - {""})
