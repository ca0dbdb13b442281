"""Columns beside each other: each role once, parts of a name together, a firm's name told from a person's."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from kartoteka.intake.layouts import fitting, naming, numbering, shapes, words
from kartoteka.intake.layouts.layout import Column
from kartoteka.intake.layouts.roles import Role

NAMES = {Role.NAME, Role.COMPANY, Role.PERSON, Role.BOTH}
MANY = {
    *(Role.PHONE, Role.EMAIL, Role.MESSENGER, Role.WEB, Role.CONTACTS),
    *(Role.ADDRESS, Role.NOTE, Role.MARKS, Role.OWN, Role.IGNORED),
}
FIRST_NAMES = {"имя", "імя", "име", "name", "nom", "nombre"}
LAST_NAMES = {"name", "nom"}
COUNTERS = {"no", "п п", "no п п", "n п п", "номер", "nr", "id", "n"}
PEOPLE, COMPANIES, TOGETHER = 0.6, 0.35, 0.3
OFTEN = 0.1
LEAST_KINDS = 0.5
LONGEST_NAME = 60
SAMPLE = fitting.SAMPLE

Cells = Sequence[str]


def settle(columns: Sequence[Column], content: Sequence[Cells]) -> list[Column]:
    """The columns with what they tell about each other; `content` are the cells of each."""
    samples = [[cell for cell in cells if cell][:SAMPLE] for cells in content]
    found = [_without_counter(column, sample) for column, sample in zip(columns, samples, strict=True)]
    found = _parts_of_names(found, samples)
    found = _names(found, samples)
    found = _once_each(found)
    return [_with_manner(column, sample) for column, sample in zip(found, samples, strict=True)]


def _without_counter(column: Column, sample: Cells) -> Column:
    if numbering.is_counter(sample) and (
        words.folded(column.heading) in COUNTERS or (not column.heading and column.place == 0)
    ):
        return replace(column, role=Role.IGNORED, confidence=0.8, grounds=("content:counter",))
    if column.role is Role.KIND and shapes.share(shapes.kind, sample) < LEAST_KINDS:
        return replace(column, role=Role.OWN, confidence=0.4, others=((Role.KIND, column.confidence),))
    return column


def _parts_of_names(found: list[Column], samples: Sequence[Cells]) -> list[Column]:
    """What is called just "name" beside one part of a name is the other; a second last name is none."""
    roles = [column.role for column in found]
    if roles.count(Role.LAST_NAME) > 1 and Role.PATRONYMIC not in roles:
        # "surname" beside "lastname" is somebody's word for a patronymic.
        place = len(roles) - 1 - roles[::-1].index(Role.LAST_NAME)
        _beside(found, place, Role.PATRONYMIC)
    has_last = bool({Role.LAST_NAME, Role.PATRONYMIC} & set(roles))
    if has_last is (Role.FIRST_NAME in roles):
        return found
    wanted = FIRST_NAMES if has_last else LAST_NAMES
    named = (
        place
        for place, column in enumerate(found)
        if column.role is Role.NAME and words.folded(column.heading) in wanted
    )
    for place in islice(named, 1):
        _beside(found, place, Role.FIRST_NAME if has_last else Role.LAST_NAME)
    return found


def _beside(found: list[Column], place: int, role: Role) -> None:
    grounds = (*found[place].grounds, "beside:name")
    found[place] = replace(found[place], role=role, confidence=0.9, grounds=grounds)


def _names(found: list[Column], samples: Sequence[Cells]) -> list[Column]:
    has_person = any(column.role in {Role.PERSON, Role.LAST_NAME} for column in found)
    for place, column in enumerate(found):
        if column.role in NAMES:
            found[place] = _kind_of_name(column, samples[place], beside_person=has_person)
    named = [column for column in found if column.role in {Role.NAME, Role.COMPANY, Role.BOTH, Role.PERSON}]
    if not named and not has_person:
        return _likeliest_name(found, samples)
    return found


def _kind_of_name(column: Column, sample: Cells, *, beside_person: bool) -> Column:
    """A heading that only says "name" is settled by the cells and the neighbours."""
    if not sample:
        return column
    people = shapes.share(naming.person_likeness, sample)
    companies = shapes.share(naming.company_likeness, sample)
    if shapes.share(naming.both_likeness, sample) >= TOGETHER:
        return replace(column, role=Role.BOTH, grounds=(*column.grounds, "content:both"))
    if column.role is not Role.NAME:
        return column
    if beside_person:
        role = Role.COMPANY
    elif people >= PEOPLE and companies < OFTEN:
        role = Role.PERSON
    elif companies >= COMPANIES and people < OFTEN:
        role = Role.COMPANY
    else:
        return column
    return replace(column, role=role, grounds=(*column.grounds, f"content:{max(people, companies):.2f}"))


def _likeliest_name(found: list[Column], samples: Sequence[Cells]) -> list[Column]:
    """No heading speaks of a name: the free column of words that repeat least may hold it."""
    free = [
        (_name_likeness(sample), -column.place)
        for column, sample in zip(found, samples, strict=True)
        if column.role in {Role.OWN, Role.NOTE} or (column.role is Role.LAST_NAME and not column.heading)
    ]
    worth, place = max(free, default=(0.0, 0))
    if worth < TOGETHER:
        return found
    column = found[-place]
    found[-place] = replace(
        column, role=Role.NAME, confidence=round(worth / 2, 2), grounds=(f"content:{worth:.2f}",)
    )
    return found


def _name_likeness(sample: Cells) -> float:
    if not sample:
        return 0.0
    is_words = [len(cell) < LONGEST_NAME and sum(map(str.isalpha, cell)) > len(cell) / 2 for cell in sample]
    different = len(set(sample)) / len(sample)
    longer = min(sum(map(len, sample)) / len(sample), 30) / 60
    return sum(is_words) / len(sample) * different * (0.5 + longer)


def _once_each(found: list[Column]) -> list[Column]:
    best: dict[Role, Column] = {}
    for column in found:
        known = best.get(column.role)
        if known is None or (column.filled > 0, column.confidence) > (known.filled > 0, known.confidence):
            best[column.role] = column
    return [
        column
        if column.role in MANY or best[column.role] is column
        else replace(column, role=Role.OWN, confidence=0.3, others=((column.role, column.confidence),))
        for column in found
    ]


def _with_manner(column: Column, sample: Cells) -> Column:
    own = fitting.own_kind(sample) if column.role is Role.OWN else "text"
    several = column.role in {Role.PHONE, Role.EMAIL} and any(_holds_several(cell) for cell in sample)
    return replace(column, own=own, several=several)


def _holds_several(cell: str) -> bool:
    return (bool(shapes.phones(cell)) and not shapes.phone(cell)) or len(shapes.EMAIL.findall(cell)) > 1
