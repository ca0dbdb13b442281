"""Forecast: rows whose end is held back are foretold from their beginning, and compared with what came.

The error is the mean sMAPE (per cent), as the M3 competition counts it; ranges are of 95 %. The beginning of a row is
all that is looked at, and nothing was set by these rows: the same models speak for every table and period.
"""

import argparse
import csv
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kartoteka.lib.foretelling import forecasting, models
from kartoteka.lib.foretelling.rows import Matrix, stacked

M3 = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "data" / "m3"
COLUMNS = {"period", "freq", "x", "xx"}
NAIVE_RULE = "the same as a year ago"


@dataclass(frozen=True)
class Rows:
    """Rows of one period: what is known of each, what came after, and how many values make a year."""

    known: list[Matrix]
    came: Matrix
    year: int


def measure() -> dict[str, Any]:
    """The series of the M3 competition, where they lie beside the project."""
    if not M3.is_dir():
        return {"m3": "not at hand"}
    return figures(read(M3 / "m3_series.csv"), published=_published(M3 / "m3_published_smape_by_method.csv"))


def read(path: Path) -> dict[str, Rows]:
    """By the name of their period; raises SystemExit for a table of another layout."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    if not lines or not set(lines[0]) >= COLUMNS:
        raise SystemExit(f"{path.name} needs the columns {', '.join(sorted(COLUMNS))}.")
    groups: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        groups.setdefault(line["period"], []).append(line)
    return {name: _rows(name, group) for name, group in groups.items()}


def figures(tables: dict[str, Rows], *, published: dict[str, dict[str, float]]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, rows in tables.items():
        began = time.process_time()
        foretold = forecasting.forecast(rows.known, period=rows.year, ahead=rows.came.shape[1])
        spent = time.process_time() - began
        naive = models.told(stacked(rows.known), rows.year, rows.came.shape[1])[models.NAIVE]
        held = (rows.came >= foretold.low) & (rows.came <= foretold.high)
        told |= {
            f"{name}: rows, values ahead": f"{len(rows.known):,}, {rows.came.shape[1]}",
            f"{name}: mean sMAPE": f"{smape(foretold.mean, rows.came):.2f}",
            f"{name}: of {NAIVE_RULE}": f"{smape(naive, rows.came):.2f}",
            f"{name}: ranges of 95 % that held": f"{held.mean():.1%}",
            f"{name}: the naive rule was used": f"{foretold.is_naive.mean():.1%}",
            f"{name}: CPU seconds": f"{spent:.1f}",
        }
        if best := sorted((errors[name], method) for method, errors in published.items() if name in errors):
            told[f"{name}: best published"] = ", ".join(f"{method} {error:.2f}" for error, method in best[:3])
    return told


def smape(told: Matrix, came: Matrix) -> float:
    return float(np.mean(200 * np.abs(told - came) / np.maximum(np.abs(told) + np.abs(came), 1e-9)))


def _rows(name: str, lines: Sequence[dict[str, str]]) -> Rows:
    ends = {len(line["xx"].split()) for line in lines}
    years = {int(line["freq"]) for line in lines}
    if len(ends) != 1 or len(years) != 1:
        raise SystemExit(f"The rows of {name} need one horizon and one frequency.")
    known = [np.array(line["x"].split(), dtype=float) for line in lines]
    return Rows(known, np.array([line["xx"].split() for line in lines], dtype=float), years.pop())


def _published(path: Path) -> dict[str, dict[str, float]]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            line.pop(""): {name: float(error) for name, error in line.items() if _is_number(error)}
            for line in csv.DictReader(file)
        }


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def main(arguments: list[str]) -> None:
    """bin/figures forecast FILE [--json]: a table laid out as m3_series.csv, of any period."""
    words = argparse.ArgumentParser(prog="bin/figures forecast", description=main.__doc__, epilog=__doc__)
    words.add_argument("file", type=Path)
    words.add_argument("--json", action="store_true")
    asked = words.parse_args(arguments)
    if not asked.file.is_file():
        words.error(f"there is no file {asked.file}")
    beside = asked.file.parent / "m3_published_smape_by_method.csv"
    told = figures(read(asked.file), published=_published(beside))
    print(
        json.dumps(told, ensure_ascii=False, indent=2)
        if asked.json
        else "\n".join(f"{name}: {value}" for name, value in told.items())
    )
