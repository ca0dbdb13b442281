"""Foreseeing: what the program would have foretold on the first of each of the last months, and tells today.

By the same verb as every night: it reads nothing of a day or of what came after it.
"""

from datetime import date

from django.utils import timezone

from kartoteka.analysis import freezing, spans
from kartoteka.analysis.spans import Span
from kartoteka.staff.actors import Actor

MONTHS_BACK = 6


def foresee(*, by: Actor, today: date | None = None) -> None:
    """Nothing comes of it while there is too little history."""
    day = today or timezone.localdate()
    this_month = spans.first(day, Span.MONTH)
    back = [spans.later(this_month, -count, Span.MONTH) for count in range(MONTHS_BACK, 0, -1)]
    for on in dict.fromkeys([*back, this_month, day]):
        freezing.freeze(by=by, on=on)
