"""Churn: which clients are about to be lost, told from those who were, by the program's own learning of odds.

Cross-validated on a published set of 7,043 clients of a telephone company: each is told by what was learned from
four fifths of the others. Half, by chance, is 0.5; 1 is to know all.
"""

import csv
from pathlib import Path
from typing import Any

import numpy as np

from kartoteka.lib.odds import judging, learning
from kartoteka.lib.odds.levels import Matrix

TELCO = Path(__file__).resolve().parents[3] / "shared/data/telco_churn/Telco-Customer-Churn.csv"
NUMBERS = frozenset({"tenure", "MonthlyCharges", "TotalCharges"})
ANSWER, NAME = "Churn", "customerID"
FOLDS = 5


def measure() -> dict[str, Any]:
    """The telephone company, where it lies beside the project."""
    if not TELCO.is_file():
        return {"telco_churn": "not at hand"}
    return figures(TELCO)


def figures(path: Path) -> dict[str, Any]:
    facts, happened = read(path)
    told = held_out(facts, happened)
    worst = np.argsort(-told)[: len(told) // 10]
    return {
        "clients, of them lost": f"{len(happened):,}, {int(happened.sum()):,}",
        "AUC, of clients held out": f"{auc(told, happened):.4f}",
        "miss squared (Brier), of clients held out": f"{judging.brier(told, happened):.4f}",
        "lost among the tenth told likeliest": f"{happened[worst].mean():.0%} against {happened.mean():.0%} of all",
    }


def read(path: Path) -> tuple[dict[str, list[str]], Matrix]:
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = [name for name in rows[0] if name not in (ANSWER, NAME)]
    facts = {name: [row[name].strip() for row in rows] for name in names}
    return facts, np.array([row[ANSWER] == "Yes" for row in rows], dtype=np.float64)


def held_out(facts: dict[str, list[str]], happened: Matrix) -> Matrix:
    """The levels, the strength and the weights of each fold are learned without it."""
    told = np.empty(len(happened))
    folds = np.arange(len(happened)) % FOLDS
    for fold in range(FOLDS):
        kept = np.flatnonzero(folds != fold)
        left = np.flatnonzero(folds == fold)
        known = {name: [column[place] for place in kept] for name, column in facts.items()}
        odds = learning.learn(known, happened[kept], numbers=NUMBERS)
        asked = {name: [column[place] for place in left] for name, column in facts.items()}
        told[left] = odds.chances(asked, len(left))
    return told


def auc(told: Matrix, happened: Matrix) -> float:
    """How often one who was lost was told likelier than one who stayed (Mann and Whitney 1947); ties are half."""
    values, places = np.unique(told, return_inverse=True)
    counts = np.bincount(places, minlength=len(values))
    ranks = np.cumsum(counts) - (counts - 1) / 2
    lost = happened == 1
    count, others = lost.sum(), (~lost).sum()
    return float((ranks[places[lost]].sum() - count * (count + 1) / 2) / (count * others))
