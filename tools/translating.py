"""Catalogs of the four languages: extract from code and templates, merge, compile, check. No system gettext.

python -m tools.translating update    new strings go into the catalogs, gone ones leave
python -m tools.translating compile   the catalogs become what the program reads
python -m tools.translating check     fails when a catalog is stale, incomplete or wrong
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.mofile import write_mo

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
LANGUAGES = ("ru", "uk", "mk")
KEYWORDS = DEFAULT_KEYWORDS | {
    "_": None,
    **dict.fromkeys(("_now", "_t", "gettext_lazy")),
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
METHODS = [
    ("**/tests/**", "ignore"),
    ("**/specimens*", "ignore"),
    ("**/specimens/**", "ignore"),
    ("**/parts_page.html", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "tools.translating:extract_template"),
    ("**/templates/**.txt", "tools.translating:extract_template"),
]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def extract_template(file, keywords, comment_tags, options):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Babel's extractor for Django templates: Django turns a template into what Python's extractor can read."""
    from django.utils.translation.template import templatize  # noqa: PLC0415  # Django's settings come first

    lines = templatize(file.read().decode(), origin=getattr(file, "name", "")).splitlines()
    source = "\n".join(line.lstrip() for line in lines)  # the template's indentation is none of Python's
    yield from extract_python(
        io.BytesIO(source.encode()), keywords, comment_tags, {**options, "encoding": "utf8"}
    )


def extracted() -> Catalog:
    """Every string that a person may see, as the code has it now."""
    catalog = Catalog(project="Kartoteka", charset="utf-8")
    found = extract_from_dir(
        ROOT / "kartoteka", method_map=METHODS, keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for name, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        catalog.add(message, locations=[(f"kartoteka/{name}", 0)], auto_comments=comments, context=context)
    return catalog


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Kartoteka", charset="utf-8")
    with path.open("rb") as file:
        return pofile.read_po(file, locale=language)


def update() -> None:
    template = extracted()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalog.obsolete.clear()
        catalog.header_comment, catalog.fuzzy = "# Kartoteka", False
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_bytes(_written(catalog))


def compile_all() -> None:
    for language in LANGUAGES:
        path_of(language).with_suffix(".mo").write_bytes(_compiled(read(language)))


def faults() -> Iterator[str]:
    """What is wrong with the catalogs, each in a line."""
    wanted = {(message.id, message.context) for message in extracted() if message.id}
    for language in LANGUAGES:
        catalog = read(language)
        present = {(message.id, message.context) for message in catalog if message.id}
        for text, _context in sorted(wanted - present, key=str):
            yield f"{language}: missing: {text}"
        for text, _context in sorted(present - wanted, key=str):
            yield f"{language}: no longer used: {text}"
        yield from (
            f"{language}: {fault}" for message in catalog if message.id for fault in _wrong(message, catalog)
        )
        compiled = path_of(language).with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != _compiled(catalog):
            yield f"{language}: not compiled"


def _wrong(message: Message, catalog: Catalog) -> Iterator[str]:
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if message.fuzzy:
        yield f"not sure: {ids[0]}"
    if not all(strings) or (message.pluralizable and len(strings) != catalog.num_plurals):
        yield f"not translated: {ids[0]}"
        return
    allowed = {name for text in ids for name in PLACEHOLDER.findall(text)}
    for string in strings:
        said = set(PLACEHOLDER.findall(string))
        if said - allowed or (not message.pluralizable and said != allowed):
            yield f"other placeholders: {ids[0]}"


def _written(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    pofile.write_po(buffer, catalog, width=110, sort_output=True, omit_header=False, include_lineno=False)
    dated = re.compile(
        rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator): .*\n', re.MULTILINE
    )
    return dated.sub(b"", buffer.getvalue())


def _compiled(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    dated = re.compile(rb"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator): [^\n]*\n")
    return dated.sub(lambda line: b" " * (len(line[0]) - 1) + b"\n", buffer.getvalue())


def check() -> int:
    found = list(faults())
    print(*found[:40], sep="\n")
    print(f"catalogs: {len(found)} faults")
    return 1 if found else 0


def main() -> int:
    from django.conf import settings  # noqa: PLC0415

    settings.configure(USE_I18N=True)
    deeds = {"update": update, "compile": compile_all, "check": check}
    return deeds[sys.argv[1]]() or 0


if __name__ == "__main__":
    sys.exit(main())
