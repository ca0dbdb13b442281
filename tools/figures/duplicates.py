"""Duplicates: pairs found in tables whose truth is known, without any number of identity, against all true pairs.

"Sure" is what may be called the same without asking twice, "offered" all that a person is shown. The made tables
are of Russian and Ukrainian people and firms with slips of the fingers, other alphabets, lost values, spouses and
namesakes; FEBRL and fake_1000 are measured where they lie beside the project. The weights are the same for all;
the thresholds were settled with these sets in view, so a set that was never looked at may do worse.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kartoteka.lib.likeness import fields, finding
from kartoteka.lib.likeness.fields import Role
from kartoteka.lib.likeness.finding import Pair
from tools.figures import noise, tables

BESIDE = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "data" / "dedupe"
SETS = {
    "FEBRL 1": ("dataset1.csv", "rec_id"),
    "FEBRL 3": ("dataset3.csv", "rec_id"),
    "fake_1000": ("fake_1000.csv", "cluster"),
}
MADE = {"made, 1,000 clients": (1000, 11), "made, 3,000 clients": (3000, 12)}


def measure() -> dict[str, Any]:
    """All sets at hand; a line a set."""
    measured = {
        name: figures(tables.read(BESIDE / file), truth)
        for name, (file, truth) in SETS.items()
        if (BESIDE / file).is_file()
    }
    for name, (count, seed) in MADE.items():
        records = noise.table(count, seed)
        measured[name] = figures({label: [one[label] for one in records] for label in records[0]}, "truth")
    return {
        f"{name}, {called}": _line(told[called])
        for name, told in measured.items()
        for called in ("offered", "sure")
    }


def _line(one: dict[str, float]) -> str:
    measures = ", ".join(f"{word} {one[word.lower()]:.4f}" for word in ("precision", "recall", "F1"))
    return f"{measures}, {one['pairs']} pairs, {one['wrong']} wrong"


def figures(table: tables.Table, truth: str, columns: str = "") -> dict[str, Any]:
    """Pairs, precision, recall and F1 of one table."""
    if truth not in table:
        raise SystemExit(f"There is no column {truth!r}; there are {', '.join(table)}.")
    whose = tables.entities(table[truth])
    told = tables.roles({label: values for label, values in table.items() if label != truth}, columns)
    begun = time.monotonic()
    pairs = finding.find([fields.column(label, role, table[label]) for label, role in told.items()])
    true = sum(count * (count - 1) // 2 for count in Counter(whose).values())
    return {
        "records": len(whose),
        "true pairs": true,
        "columns": {label: str(role) for label, role in told.items() if role is not Role.LEFT_OUT},
        "left out": [
            truth,
            *(label for label in table if told.get(label, Role.LEFT_OUT) is Role.LEFT_OUT and label != truth),
        ],
        "seconds": round(time.monotonic() - begun, 1),
        "sure": _compared((pair for pair in pairs if pair.is_sure), whose, true),
        "offered": _compared(pairs, whose, true),
    }


def _compared(pairs: Iterable[Pair], whose: list[str], true: int) -> dict[str, float]:
    right = [whose[pair.left] == whose[pair.right] for pair in pairs]
    found = sum(right)
    return {
        "pairs": len(right),
        "wrong": len(right) - found,
        "precision": round(found / len(right), 4) if right else 1.0,
        "recall": round(found / true, 4) if true else 1.0,
        "f1": round(2 * found / (len(right) + true), 4) if right or true else 1.0,
    }


def main(arguments: list[str]) -> None:
    """bin/figures duplicates FILE --truth COLUMN [--columns MAPPING] [--json]."""
    words = argparse.ArgumentParser(
        prog="bin/figures duplicates",
        description=main.__doc__,
        epilog=f"Roles of columns: {', '.join(Role)}.",
    )
    words.add_argument(
        "file", type=Path, help="csv, xlsx, xls, xlsb, ods or parquet, headings in the first row"
    )
    words.add_argument(
        "--truth", required=True, metavar="COLUMN", help="what is the same for records of one and the same"
    )
    words.add_argument(
        "--columns",
        default="",
        metavar="MAPPING",
        help="column=role,… or JSON or a file of it; guessed if not given",
    )
    words.add_argument("--json", action="store_true")
    asked = words.parse_args(arguments)
    if not asked.file.is_file():
        words.error(f"there is no file {asked.file}")
    told = figures(tables.read(asked.file), asked.truth, asked.columns)
    print(json.dumps(told, ensure_ascii=False, indent=2) if asked.json else _written(asked.file.name, told))


def _written(name: str, told: dict[str, Any]) -> str:
    roles = ", ".join(f"{label} ({role})" for label, role in told["columns"].items())
    lines = [
        f"{name}: {told['records']} records, {told['true pairs']} true pairs, {told['seconds']} s",
        f"compared: {roles}",
        f"left out: {', '.join(told['left out'])}",
        "",
        "          pairs  wrong  precision  recall      F1",
    ]
    for called in ("sure", "offered"):
        one = told[called]
        lines.append(
            f"{called:8}{one['pairs']:7}{one['wrong']:7}{one['precision']:11.4f}{one['recall']:8.4f}{one['f1']:8.4f}"
        )
    return "\n".join(lines)
