"""What a column is taken for: what its heading promises, checked against what stands in it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from kartoteka.intake.layouts import firstnames, naming, numbering, shapes, words
from kartoteka.intake.layouts.layout import Column
from kartoteka.intake.layouts.roles import Role

SAMPLE = 120
ONE_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
LONG_TEXT = 40
STRONG = 0.8
CONTRADICTED = 0.2
BY_CONTENT = 0.8
WITHOUT_CELLS = 0.8
NEARLY_ALL = 0.95
TWO = 2
MORE_THAN_ONE = 1.5


def first_name(cell: str) -> float:
    return float(firstnames.is_known(cell))


def last_name(cell: str) -> float:
    is_word = bool(ONE_WORD.fullmatch(cell)) and cell[0].isupper() and not firstnames.is_known(cell)
    return float(is_word and bool(naming.SURNAME.search(cell)))


def patronymic(cell: str) -> float:
    return float(bool(ONE_WORD.fullmatch(cell)) and bool(naming.PATRONYMIC.search(cell)))


def names(cell: str) -> float:
    return max(naming.person_likeness(cell), naming.company_likeness(cell), 0.4 * any(map(str.isalpha, cell)))


FITS: dict[Role, Callable[[str], float]] = {
    Role.EMAIL: shapes.email,
    Role.MESSENGER: shapes.messenger,
    Role.WEB: shapes.web,
    Role.PHONE: shapes.phones,
    Role.TAX_ID: numbering.tax_id,
    Role.BIRTHDAY: shapes.day,
    Role.FOUNDED: shapes.day,
    Role.POSTCODE: shapes.postcode,
    Role.CONTACTS: shapes.contact,
    Role.KIND: shapes.kind,
    Role.BANK_ACCOUNT: numbering.bank_account,
    Role.NAME: names,
    Role.PERSON: lambda cell: 0.5 + naming.person_likeness(cell) / 2,
}
# What content alone may say, the surest first, and from what share on.
TOLD: tuple[tuple[Role, Callable[[str], float], float], ...] = (
    (Role.EMAIL, shapes.email, 0.6),
    (Role.MESSENGER, shapes.messenger, 0.6),
    (Role.WEB, shapes.web, 0.6),
    (Role.TAX_ID, numbering.tax_id_by_sum, 0.8),
    (Role.PHONE, shapes.phones, 0.6),
    (Role.CONTACTS, shapes.contact, 0.6),
    (Role.KIND, shapes.kind, 0.8),
    (Role.PATRONYMIC, patronymic, 0.6),
    (Role.FIRST_NAME, first_name, 0.5),
    (Role.BOTH, naming.both_likeness, 0.4),
    (Role.PERSON, naming.person_likeness, 0.6),
    (Role.COMPANY, naming.company_likeness, 0.4),
    (Role.ADDRESS, shapes.address, 0.4),
    (Role.POST, shapes.post, 0.5),
    (Role.LAST_NAME, last_name, 0.6),
)
SURE_BY_SHAPE = {Role.EMAIL, Role.MESSENGER, Role.WEB, Role.PHONE}


def column(place: int, heading: str, cells: Sequence[str]) -> Column:
    filled = [cell for cell in cells if cell]
    found = Column(place, heading, filled=round(len(filled) / len(cells), 2) if cells else 0.0)
    sample = filled[:SAMPLE]
    said = words.promises(heading)
    if not said:
        return _by_content(found, sample)
    promise = next((one for one in said if _fits(one.role, sample)), said[0])
    found = replace(found, role=promise.role, label=promise.label, grounds=(f"heading:{promise.word}",))
    fit = FITS.get(promise.role)
    if not sample or fit is None:
        return replace(found, confidence=round(promise.strength * (1 if sample else WITHOUT_CELLS), 2))
    share = shapes.share(fit, sample)
    confidence = round(promise.strength * (0.5 + share / 2), 2)
    if share < CONTRADICTED and (other := _contradicted(found, sample)):
        return other
    grounds = (*found.grounds, f"content:{share:.2f}")
    return replace(found, confidence=confidence, grounds=grounds)


def _fits(role: Role, sample: Sequence[str]) -> bool:
    fit = FITS.get(role)
    return fit is None or not sample or shapes.share(fit, sample) >= CONTRADICTED


def _contradicted(found: Column, sample: Sequence[str]) -> Column | None:
    """A column of e-mails under "Телефон" holds e-mails."""
    for role, fit, _ in TOLD:
        if role in SURE_BY_SHAPE and role != found.role and shapes.share(fit, sample) >= STRONG:
            return _told(found, role, shapes.share(fit, sample), others=((found.role, CONTRADICTED),))
    return None


def _by_content(found: Column, sample: Sequence[str]) -> Column:
    if not sample:
        return replace(found, role=Role.IGNORED, confidence=0.9, grounds=("content:empty",))
    if not numbering.is_counter(sample):
        for role, fit, least in TOLD:
            if found.heading and role not in SURE_BY_SHAPE and least < STRONG:
                continue
            if (share := shapes.share(fit, sample)) >= least:
                return _told(found, role, share)
    if not found.heading and sum(map(len, sample)) / len(sample) > LONG_TEXT:
        return replace(found, role=Role.NOTE, confidence=0.5, grounds=("content:long",))
    return replace(found, role=Role.OWN, confidence=0.3)


def _told(found: Column, role: Role, share: float, others: tuple[tuple[Role, float], ...] = ()) -> Column:
    confidence = round(BY_CONTENT * share, 2)
    return replace(
        found, role=role, label="", confidence=confidence, grounds=(f"content:{share:.2f}",), others=others
    )


def own_kind(cells: Sequence[str]) -> str:
    """What kind of own field would hold these cells."""
    filled = [cell for cell in cells if cell][:SAMPLE]
    if not filled:
        return "text"
    for kind, fit in (
        ("flag", shapes.flag),
        ("date", shapes.day),
        ("money", shapes.money),
        ("number", shapes.number),
        ("link", shapes.web),
    ):
        if shapes.share(fit, filled) >= NEARLY_ALL:
            return kind if kind != "flag" or len({cell.lower() for cell in filled}) <= TWO else "number"
    if shapes.choices(filled):
        return "choice"
    parts = [part for cell in filled for part in shapes.LIST_LIKE.split(cell)]
    return "choices" if len(parts) > MORE_THAN_ONE * len(filled) and shapes.choices(parts) else "text"
