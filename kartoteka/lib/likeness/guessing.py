"""Guessing what a column tells of, by its heading and by what stands in it."""

import re
from collections.abc import Mapping, Sequence

from kartoteka.lib.likeness import alphabets
from kartoteka.lib.likeness.fields import Role, is_nothing

SAMPLE, MOST = 500, 0.8
FEW_VALUES = 40
# The first that fits the plain heading in Latin letters decides.
_HEADINGS = [
    (re.compile(pattern), role)
    for pattern, role in [
        # Numbers that the table's maker gave out, and personal numbers: finding by them shows nothing.
        (r"^(rec|record|unique|row|entity|source|truth)|\b(cluster|label|match)", Role.LEFT_OUT),
        (r"^(id|index|no|nr|num|n|uuid|guid|key)$", Role.LEFT_OUT),
        (r"\b(soc|ssn|social sec|national id|passport|pasport|snils|emso|embg|pesel)", Role.LEFT_OUT),
        (
            r"\b(inn|ipn|i?edrpou|edrpoy|unp|edb|embs|okpo|ogrn|tin|vat|tax)\b|tax (id|no|number)|rnokpp",
            Role.ID,
        ),
        (r"e ?mail|imeil|pochta|poshta|posta\b", Role.EMAIL),
        (r"phone|mobil|\bmob\b|\bcell|\btel|\bfax|fon\b|mobilen|nomer tel", Role.PHONE),
        (r"birth ?place|place of birth|mesto rozhd", Role.CITY),
        (r"birth|\bdob\b|\bborn\b|rozhd|narodzh|ragan|ragj|\bdata\b|\bdate\b|\bdatum\b|\bdr\b", Role.DATE),
        (r"post ?code|\bzip|postal|indeks|poshtens", Role.POSTCODE),
        (
            r"(street|house|building|home) ?(number|no|nr|num)|\bdom\b|budin|nomer doma|\bbroj\b|\bhouse\b",
            Role.HOUSE,
        ),
        (r"full ?name|first and|polnoe", Role.NAME),
        (r"given|first ?name|fname|forename|vorname|prenom|^imia$|^im$|^ime$|^imja$", Role.GIVEN),
        (r"middle|patron|otchestv|po batkovi|tatkovo", Role.MIDDLE),
        (r"surname|last ?name|lname|family|famil|prizv|prezime|nachname", Role.SURNAME),
        (r"suburb|city|town|\bgorod|misto|\bgrad\b|locality|village|naselen", Role.CITY),
        (r"\bstate\b|region|province|county|oblast|country|strana|kraina|drzhava", Role.REGION),
        (r"address|street|addr|\bulits|vulits|ulica|\badres", Role.STREET),
        (r"name|client|kli[ie]+nt|customer|company|organi[sz]|firm|klijent|kompani", Role.NAME),
        (r"nazv|naimenov|naziv|\bfio\b|\bpib\b", Role.NAME),
    ]
]
_SHAPES = [
    (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), Role.EMAIL),
    (re.compile(r"(19|20)\d\d[-./]?[01]?\d[-./]?[0-3]?\d|[0-3]?\d[-./][01]?\d[-./](19|20)?\d\d"), Role.DATE),
    (re.compile(r"(?=(\D*\d){7,15}\D*$)\+?[\d\s()./-]+"), Role.PHONE),
    (re.compile(r"\d{4,6}"), Role.POSTCODE),
    (re.compile(r"\d{1,4}[a-zа-я]?", re.IGNORECASE), Role.HOUSE),
]


def guess(label: str, values: Sequence[str]) -> Role:
    """The role of the column; LEFT_OUT for what would help nobody."""
    heading = alphabets.latin(alphabets.plain(label.replace("_", " ")))
    for pattern, role in _HEADINGS:
        if pattern.search(heading):
            return role
    filled = [value.strip() for value in values if not is_nothing(value)]
    if not filled:
        return Role.LEFT_OUT
    sample = filled[:: max(1, len(filled) // SAMPLE)]
    for shape, role in _SHAPES:
        if sum(bool(shape.fullmatch(value)) for value in sample) >= MOST * len(sample):
            return Role.LEFT_OUT if role in {Role.PHONE, Role.POSTCODE} and _counts_up(sample) else role
    return Role.REGION if len(set(sample)) <= FEW_VALUES < len(sample) else Role.TEXT


def roles(table: Mapping[str, Sequence[str]]) -> dict[str, Role]:
    """The role of each column of a table; a name that only repeats others is left out, not to count twice."""
    found = {label: guess(label, values) for label, values in table.items()}
    parts = [label for label, role in found.items() if role in {Role.GIVEN, Role.MIDDLE, Role.SURNAME}]
    told = [_bags(table, parts)] if len(parts) > 1 else []
    for label in [label for label, role in found.items() if role is Role.NAME]:
        own = _bags(table, [label])
        if any(_repeats(own, others) for others in told):
            found[label] = Role.LEFT_OUT
        else:
            told.append(own)
    return found


def _bags(table: Mapping[str, Sequence[str]], labels: Sequence[str]) -> list[set[str]]:
    """The words of some columns, row by row."""
    rows = zip(*(table[label][:SAMPLE] for label in labels), strict=True)
    return [set(alphabets.plain(" ".join(values)).split()) for values in rows]


def _repeats(own: Sequence[set[str]], others: Sequence[set[str]]) -> bool:
    """Whether nearly every row says nothing that the others do not say."""
    return sum(mine <= other for mine, other in zip(own, others, strict=True)) >= MOST * len(own)


def _counts_up(values: Sequence[str]) -> bool:
    """Running numbers, whatever they look like."""
    if not all(value.isdigit() for value in values):
        return False
    numbers = [int(value) for value in values]
    return len(set(numbers)) == len(numbers) and numbers == sorted(numbers)
