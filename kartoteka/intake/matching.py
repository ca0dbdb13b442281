"""What becomes of each line: a new client, or a repetition of one that is known."""

from collections.abc import Iterable, Iterator, Mapping

from kartoteka.intake.lines import Line
from kartoteka.intake.models import Row
from kartoteka.lib.phones import Phone


def outcomes(
    lines: Iterable[Line], *, known: Mapping[Phone, int], seen: set[Phone], adds_known: bool
) -> Iterator[tuple[Line, str]]:
    """Each line with its outcome, in the order of the file.

    `known` are the numbers on cards in the actor's sight, and nothing else is ever told; `seen`
    are those of the file so far, and grows.
    """
    for line in lines:
        outcome = line.problem or _match(line, known, seen, adds_known=adds_known)
        if outcome == Row.Outcome.MADE:
            seen.update(line.phones, line.mentioned)
        yield line, outcome


def _match(line: Line, known: Mapping[Phone, int], seen: set[Phone], *, adds_known: bool) -> str:
    if adds_known:
        return Row.Outcome.MADE
    if any(phone in known for phone in line.phones):
        return Row.Outcome.KNOWN
    if any(phone in seen for phone in line.phones):
        return Row.Outcome.REPEATED
    return Row.Outcome.MADE
