"""bin/figures formats FOLDER …: what became of every file in the folders, written down in docs/formats.md.

A folder that is named for an encoding holds texts in it; they are read as tables too, and their letters compared.
"""

import argparse
import codecs
import io
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAPER = ROOT / "docs" / "formats.md"
LANGUAGE_OF_FOLDER = re.compile(r"-[a-z]+$")
# Letters that come of reading one encoding as another.
MOJIBAKE = re.compile("\ufffd|[ÐÑÃ][\u0080-\u00bf]|â€|[РС][\u0402-\u040f\u0452-\u045f‚„…†‡€‰‹‘’“”•–—™›]|[╨╤]")


@dataclass
class Outcome:
    """A file that was read, with what it was taken for; or the sentence it was refused with."""

    file: str
    folder: str
    format: str = ""
    lines: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    refused: str = ""
    letters: str = ""
    strange: int = 0

    @property
    def row(self) -> str:
        found = ", ".join(f"{role} × {count}" if count > 1 else role for role, count in self.roles.items())
        told = self.refused or f"{self.lines:,} lines: {found or 'no column of a client'}"
        return f"| `{self.file}` | {self.format or '–'} | {told} | {self.letters} |"


def main(arguments: list[str]) -> None:
    words = argparse.ArgumentParser(prog="bin/figures formats", description=__doc__)
    words.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    words.add_argument("--print", action="store_true", help=f"instead of writing {PAPER.relative_to(ROOT)}")
    asked = words.parse_args(arguments)
    _prepare()
    outcomes = list(measure(asked.folders))
    text = written(outcomes)
    if asked.print:
        print(text)
    else:
        PAPER.write_text(text, encoding="utf-8")
        print("\n".join(summary(outcomes)))


def measure(folders: Iterable[Path]) -> Iterator[Outcome]:
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            yield of_file(path, folder)


def of_file(path: Path, folder: Path) -> Outcome:
    from kartoteka.intake import wording  # noqa: PLC0415
    from kartoteka.intake.layouts.roles import Role  # noqa: PLC0415
    from kartoteka.intake.tables import opening  # noqa: PLC0415
    from kartoteka.intake.tables.unreadable import Unreadable  # noqa: PLC0415

    outcome = Outcome(str(path.relative_to(folder)), folder.name)
    outcome.letters = _letters(path)
    try:
        with path.open("rb") as file:
            for part in opening.parts(file):
                match part:
                    case opening.Began():
                        outcome.format = " ".join(filter(None, [part.format, part.encoding]))
                    case opening.Lines():
                        outcome.lines += len(part.rows)
                        outcome.strange += sum(
                            bool(MOJIBAKE.search(cell)) for _, cells in part.rows for cell in cells
                        )
                    case opening.Guessed():
                        columns = [column for sheet in part.layout.sheets for column in sheet.columns]
                        outcome.roles.update(
                            str(column.role)
                            for column in columns
                            if column.role not in {Role.OWN, Role.IGNORED} and column.filled
                        )
    except Unreadable as refusal:
        outcome.refused = wording.unreadable(refusal.reason, line=refusal.line)
        outcome.lines, outcome.roles = 0, Counter()
    return outcome


def _letters(path: Path) -> str:
    """Whether a text comes out letter for letter as in the encoding that its folder is named for."""
    from kartoteka.intake.tables import decoding  # noqa: PLC0415

    try:
        true = codecs.lookup(LANGUAGE_OF_FOLDER.sub("", path.parent.name)).name
    except LookupError:
        return ""
    data = path.read_bytes()
    text, found = decoding.opened(io.BytesIO(data))
    return f"{found}, all right" if text.read() == data.decode(true, "replace") else f"{found}, WRONG"


def summary(outcomes: list[Outcome]) -> list[str]:
    read = sum(not one.refused for one in outcomes)
    texts = [one for one in outcomes if one.letters]
    right = sum(one.letters.endswith("all right") for one in texts)
    return [
        f"- {len(outcomes)} files: {read} read, {len(outcomes) - read} refused with a sentence",
        f"- cells with letters that look misread: {sum(one.strange for one in outcomes)}",
        f"- texts in old encodings read letter for letter: {right} of {len(texts)}",
    ]


def written(outcomes: list[Outcome]) -> str:
    lines = [
        "# Files, and what becomes of them",
        "",
        "Made by `bin/figures formats FOLDER …` over real files.",
        "",
    ]
    lines += summary(outcomes)
    for folder in dict.fromkeys(one.folder for one in outcomes):
        lines += ["", f"## {folder}", "", "| file | read as | outcome | letters |", "|---|---|---|---|"]
        lines += [one.row for one in outcomes if one.folder == folder]
    return "\n".join(lines) + "\n"


def _prepare() -> None:
    """The sentences are the program's own; no database is asked."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "ERROR"}
    import django  # noqa: PLC0415

    django.setup()
