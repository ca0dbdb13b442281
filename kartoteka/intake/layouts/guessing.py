"""Guessing what a file holds: the headings, the columns, the language, and how its sheets belong together."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from kartoteka.intake.layouts import fitting, heads, makes, manners, naming, purposes, settling, shapes, words
from kartoteka.intake.layouts.heads import Head
from kartoteka.intake.layouts.layout import Column, Layout, Sample, Sheet, digest
from kartoteka.intake.layouts.roles import OF_DAYS, Role

PEOPLE = {Role.PERSON, Role.LAST_NAME, Role.FIRST_NAME}
LOOKED_AT = 300
FIRMS = {Role.COMPANY, Role.BOTH}
Content = list[list[str]]


def guess(samples: Sequence[Sample]) -> Layout:
    """What the sheets hold, by their first lines; there is at least one sheet with a line in it."""
    read = [_sheet(place, sample) for place, sample in enumerate(samples)]
    contents = [content for _, content, _ in read]
    sheets = [sheet for sheet, _, _ in read]
    texts = chain(
        (column.heading for sheet in sheets for column in sheet.columns), *map(manners.filled, contents)
    )
    language = manners.language(texts)
    phones = chain.from_iterable(
        content[column.place]
        for sheet, content in zip(sheets, contents, strict=True)
        for column in sheet.with_role(Role.PHONE, Role.CONTACTS)
    )
    country, sure = manners.country(phones, language)
    order = _order(sheets, contents, country)
    sheets = [_with_manners(sheet, content, order) for sheet, content in zip(sheets, contents, strict=True)]
    return Layout(
        tuple(purposes.related(sheets, contents)),
        language=language,
        country=country,
        country_confidence=sure,
        make=next((make for _, _, make in read if make), ""),
    )


def _sheet(place: int, sample: Sample) -> tuple[Sheet, Content, str]:
    lines = [[cell[:LOOKED_AT] for cell in cells] for _, cells in sample.rows]
    head = heads.find(lines)
    content = _content(lines, head)
    columns = [
        fitting.column(at, heading, cells)
        for at, (heading, cells) in enumerate(zip(head.headings, content, strict=True))
    ]
    if make := makes.make_of(head.headings):
        settled = makes.as_made(columns, make)
    else:
        settled = settling.settle(columns, content)
    return _described(place, sample, head, settled, content), content, make


def _content(lines: Sequence[Sequence[str]], head: Head) -> Content:
    below = [cells for cells in lines[head.first :] if not heads.is_no_client(cells, head.headings)]
    return [[cells[at] if at < len(cells) else "" for cells in below] for at in range(len(head.headings))]


def _described(place: int, sample: Sample, head: Head, columns: Sequence[Column], content: Content) -> Sheet:
    numbers = [number for number, _ in sample.rows]
    return Sheet(
        place,
        sample.name,
        purposes.purpose(sample.name, columns),
        tuple(columns),
        heading_lines=tuple(numbers[at] for at in head.places),
        heading_confidence=head.confidence,
        first_line=numbers[head.first] if head.first < len(numbers) else numbers[-1] + 1,
        is_of_people=_is_of_people(columns, content),
        fingerprint=_fingerprint(head, columns),
    )


def _is_of_people(columns: Sequence[Column], content: Content) -> bool:
    roles = {column.role for column in columns if column.filled}
    if roles & FIRMS:
        return False
    if mixed := next((column for column in columns if column.role is Role.NAME), None):
        people = shapes.share(naming.person_likeness, content[mixed.place])
        return people > shapes.share(naming.company_likeness, content[mixed.place])
    return bool(roles & PEOPLE)


def _fingerprint(head: Head, columns: Sequence[Column]) -> str:
    if head.places:
        return digest([words.folded(heading) for heading in head.headings])
    return digest([len(columns), [str(column.role) for column in columns]])


def _order(sheets: Sequence[Sheet], contents: Sequence[Content], country: str) -> str:
    """The order of days that all columns of the file share."""
    dates = chain.from_iterable(
        content[column.place]
        for sheet, content in zip(sheets, contents, strict=True)
        for column in sheet.columns
        if column.role in OF_DAYS or column.own == "date"
    )
    return manners.date_order(dates) or ("mdy" if country == "US" else "dmy")


def _with_manners(sheet: Sheet, content: Content, order: str) -> Sheet:
    columns = []
    for column in sheet.columns:
        cells = content[column.place]
        if column.role in OF_DAYS or column.own == "date":
            column = replace(column, date_order=manners.date_order(cells) or order)  # noqa: PLW2901  # the same column, better known
        elif column.own in {"number", "money"}:
            column = replace(column, decimal=manners.decimal(cells))  # noqa: PLW2901  # the same column, better known
        columns.append(column)
    return replace(sheet, columns=tuple(columns))
