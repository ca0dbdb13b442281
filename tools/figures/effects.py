"""Effects: made-up sales with and without an effect of a tenth, and how often one is claimed.

Monthly sales with seasons, a trend, shocks that all rows share and noise of their own of which a fifth goes on into the
next month; five rows beside that the event did not touch. Where there are none, a forecast is the measure.
"""

from typing import Any

import numpy as np

from kartoteka.lib import effects
from kartoteka.lib.effects import Row

SEED = 7
FALSE, FOUND = 1000, 400
EFFECT = 0.1
GOES_ON, SHOCK, SEASON = 0.2, 0.02, 0.25
# Months before, months after, rows beside, noise of a month.
CASES = ((24, 12, 5, 0.06), (24, 24, 5, 0.06), (24, 24, 5, 0.08), (12, 12, 5, 0.06))
ALONE = (36, 12, 0, 0.06)
FEWER = 10


def measure() -> dict[str, Any]:
    dice = np.random.default_rng(SEED)
    told: dict[str, Any] = {}
    for before, after, beside, noise in CASES:
        name = f"{before} months before, {after} after, noise {noise:.0%}"
        false = _claimed(dice, (before, after, beside, noise), 0.0, FALSE)
        found = _claimed(dice, (before, after, beside, noise), EFFECT, FOUND)
        told[f"{name}: claimed where there is none"] = f"{false:.1%} of {FALSE:,}"
        told[f"{name}: found where there is one"] = f"{found:.1%} of {FOUND}"
    alone = [_claimed(dice, ALONE, effect, FALSE // FEWER) for effect in (0.0, EFFECT)]
    told["a row by itself, 36 months before, 12 after"] = (
        f"{alone[0]:.0%} claimed where there is none, {alone[1]:.0%} found: mostly “can't tell”"
    )
    return told


def _claimed(
    dice: np.random.Generator, case: tuple[int, int, int, float], effect: float, times: int
) -> float:
    before, after, beside, noise = case
    claims = 0
    for _ in range(times):
        rows = _made(dice, before + after, beside + 1, noise)
        rows[0, before:] *= 1 + effect
        claims += effects.measured(rows[0], since=before, beside=rows[1:]).is_sure
    return claims / times


def _made(dice: np.random.Generator, months: int, count: int, noise: float) -> Row:
    at = np.arange(months)
    common = np.cumsum(dice.normal(0, SHOCK, months)) + dice.normal(0.004, 0.004) * at
    common += SEASON * np.sin(2 * np.pi * at / 12 + dice.uniform(0, 6))
    own = dice.normal(0, noise, (count, months))
    for month in range(1, months):
        own[:, month] = GOES_ON * own[:, month - 1] + np.sqrt(1 - GOES_ON**2) * own[:, month]
    return np.asarray(dice.uniform(200, 3000, (count, 1)) * np.exp(common + own))
