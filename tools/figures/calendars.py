"""bin/figures calendars FOLDER …: what became of every calendar in the folders, written down in docs/calendars.md.

Each is read in the sandbox, as one that a person brings. Such files are old, so each is read as on the first day of
its first event: what would be promised shows better than that it is over.
"""

import argparse
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAPER = ROOT / "docs" / "calendars.md"
BEGINS = re.compile(rb"BEGIN:V(?:EVENT|TODO)\b.*?DTSTART[^:\r\n]*:(\d{8})", re.DOTALL)
OTHERWISE = datetime(2005, 1, 1, tzinfo=UTC)


@dataclass
class Outcome:
    """A calendar that was read, with what would be promised and what is left out; or the sentence that refuses it."""

    file: str
    folder: str
    new: int = 0
    again: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    refused: str = ""

    @property
    def row(self) -> str:
        found = f"{self.new} new" + f", {self.again} of them coming again" * bool(self.again)
        left = "; ".join(f"{count} × {why}" for why, count in self.left_out.most_common())
        return (
            f"| `{self.file}` | {'refused' if self.refused else 'read'} | {self.refused or found} | {left} |"
        )


def main(arguments: list[str]) -> None:
    words = argparse.ArgumentParser(prog="bin/figures calendars", description=__doc__)
    words.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    words.add_argument("--print", action="store_true", help=f"instead of writing {PAPER.relative_to(ROOT)}")
    asked = words.parse_args(arguments)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "ERROR"}
    import django  # noqa: PLC0415

    django.setup()
    outcomes = list(measure(asked.folders))
    if asked.print:
        print(written(outcomes))
    else:
        PAPER.write_text(written(outcomes), encoding="utf-8")
        print("\n".join(summary(outcomes)))


def as_of(data: bytes) -> datetime:
    """The first day of its first event; of a calendar without one, any."""
    try:
        days = [datetime.strptime(day.decode(), "%Y%m%d").replace(tzinfo=UTC) for day in BEGINS.findall(data)]
    except ValueError:
        return OTHERWISE
    return min(days, default=OTHERWISE)


def measure(folders: Iterable[Path]) -> Iterator[Outcome]:
    for folder in folders:
        for path in sorted(folder.rglob("*.ics")):
            yield outcome(path, folder)


def outcome(path: Path, folder: Path) -> Outcome:
    """What a person would be told; anything but an answer or a refusal breaks out."""
    from kartoteka.planner.calendar_files import opening, wording  # noqa: PLC0415
    from kartoteka.planner.calendar_files.unreadable import Unreadable  # noqa: PLC0415

    data = path.read_bytes()
    told = Outcome(str(path.relative_to(folder)), folder.name)
    try:
        found = opening.read(data, country="RU", now=as_of(data))
    except Unreadable as error:
        told.refused = wording.refused(error.reason)
        return told
    told.new = sum(not one.reason for one in found)
    told.again = sum(not one.reason and bool(one.rule) for one in found)
    told.left_out.update(str(wording.LEFT_OUT[one.reason]) for one in found if one.reason)
    return told


def summary(outcomes: list[Outcome]) -> list[str]:
    refused = [one for one in outcomes if one.refused]
    new, again = sum(one.new for one in outcomes), sum(one.again for one in outcomes)
    return [
        f"- {len(outcomes)} files: {len(outcomes) - len(refused)} read, {len(refused)} refused with a sentence",
        f"- {new} promises would be made, {again} of them coming again by a rule",
        f"- {sum(one.left_out.total() for one in outcomes)} entries left out, each with its reason",
    ]


def written(outcomes: list[Outcome]) -> str:
    lines = [
        "# Calendars, and what becomes of them",
        "",
        "Made by `bin/figures calendars FOLDER …` over real files, each read as on the first day of its first event.",
        "",
        *summary(outcomes),
    ]
    for folder in dict.fromkeys(one.folder for one in outcomes):
        lines += ["", f"## {folder}", "", "| file | outcome | entries | left out |", "|---|---|---|---|"]
        lines += [one.row for one in outcomes if one.folder == folder]
    return "\n".join(lines) + "\n"
