"""Clients: large ones on whom nothing is earned, and how much hangs on the largest."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kartoteka.reports.halves import sums
from kartoteka.reports.halves.statements import Asked, Proposal, Statement, share

# Among so many of the largest, with the cost of so much of what they bought known.
LARGE, KNOWN = 20, 0.7
FIRST, HEAVY = 3, 0.33


def find(asked: Asked) -> Sequence[Statement]:
    rows = sums.profit_of_clients(asked.by, asked.half.spell)
    whole = sums.of_firm(asked.by, asked.half).now.total
    return [*_unprofitable(asked, rows[:LARGE]), *_heavy(asked, rows, whole)]


def _unprofitable(asked: Asked, rows: Sequence[dict[str, object]]) -> list[Statement]:
    found = []
    for one in rows:
        revenue, known, earned = (float(str(one[name] or 0)) for name in ("revenue", "known", "earned"))
        if revenue <= 0 or known < revenue * KNOWN or earned >= 0:
            continue
        key, name = str(one["order__client__key"]), str(one["order__client__name"])
        told = {
            "name": name,
            "revenue": asked.sum(revenue),
            "lost": asked.sum(-earned),
            "known": share(known / revenue),
        }
        text = _(
            "The client “%(name)s” is large and brings a loss: bought for %(revenue)s, and %(lost)s was lost on it."
        )
        sure = _(
            "Counted from the lines whose cost is known, %(known)s of what he bought; time and delivery come on top."
        )
        act = _(
            "Talk with “%(name)s” about new terms, with a day from which they hold; without them, let him go."
        )
        address = asked.report("margin", "product", client=key)
        found.append(Statement("loss", text % told, sure % told, address, "bad", key, Proposal(act % told)))
    return found


def _heavy(asked: Asked, rows: Sequence[dict[str, object]], whole: float) -> list[Statement]:
    """The danger of hanging on a few."""
    first = sum(float(str(one["revenue"] or 0)) for one in rows[:FIRST])
    if len(rows) <= FIRST or whole <= 0 or first / whole < HEAVY:
        return []
    text = _(
        "The three largest clients make %(part)s of all sales: losing one of them would be felt at once."
    )
    act = _("Give each of the three largest clients a second person who knows him, and a meeting a quarter.")
    address = asked.report("sales", "client")
    said = text % {"part": share(min(first / whole, 1))}
    return [Statement("heavy", said, _("Counted, not reckoned."), address, "bad", "", Proposal(act))]
