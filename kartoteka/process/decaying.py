"""Decaying: what the base loses a year beside the fifth of the trade, what has to come, and which sources bring it."""

from typing import Any

from django.utils.translation import gettext as _

from kartoteka.cards.models import Source
from kartoteka.journal.models import Outcome
from kartoteka.lib import money
from kartoteka.process import asking, losing, rechecking, sheets
from kartoteka.process.asking import Asked
from kartoteka.process.losing import USUAL, Loss
from kartoteka.process.sheets import Cell, Finding, Line, Sheet

MONTHS = 12


def tell(asked: Asked) -> list[Sheet]:
    clients = losing.of_clients(asked)
    return [_losses(asked, clients), _refill(asked, clients), _sources(asked, clients), _checks(asked)]


def _losses(asked: Asked, clients: dict[int | None, Loss]) -> Sheet:
    kinds = losing.of_contacts(asked)
    rows = [
        (_("Clients: put away, or nothing reaches them"), _all(clients)),
        (_("Telephones"), kinds["phone"]),
        (_("E-mails"), kinds["email"]),
        (_("Messengers"), kinds["messenger"]),
        (_("People: left the firm"), losing.of_jobs(asked)),
    ]
    lines = [
        Line(
            label,
            [sheets.number(loss.kept), sheets.number(loss.lost), loss.cell, Cell(loss.verdict)],
            is_whole=not place,
        )
        for place, (label, loss) in enumerate(rows)
    ]
    lines.append(_wrong(asked))
    return Sheet(
        "losses",
        _("Lost in a year"),
        _("What"),
        [_("There now"), _("Lost in the period"), _("Loss in a year"), _("Beside the fifth of the trade")],
        lines,
        _(
            "Measured over the time that each was kept, so that a young base is told as well as an old one."
            " The trade says that a base loses about a fifth a year."
        ),
        _warned(_all(clients)),
        "heart-pulse",
    )


def _all(clients: dict[int | None, Loss]) -> Loss:
    whole = Loss()
    for one in clients.values():
        whole += one
    return whole


def _wrong(asked: Asked) -> Line:
    """What was told of in talks: these contacts are counted above among the dead ones."""
    words = list(Outcome.objects.filter(meaning=Outcome.Meaning.WRONG))
    told = asking.figures(asked, "outcome", "contacts")
    count = sum(int(asking.of(told, one.key, "contacts").top or 0) for one in words)
    url = asked.rows("contacts", "outcome", outcome=words[0].key) if len(words) == 1 else ""
    return Line(_("Wrong contacts met in talks"), [Cell(), sheets.number(count, url=url), Cell(), Cell()])


def _warned(whole: Loss) -> list[Finding]:
    if not whole.is_known:
        return [
            Finding(
                _("Too little is known yet: a loss is told once clients were kept for five years in all.")
            )
        ]
    low, high = whole.bounds
    told = {
        "part": money.per_cent(round(whole.yearly, 2)),
        "low": money.per_cent(round(low, 2)),
        "high": money.per_cent(round(high, 2)),
    }
    if low > USUAL:
        text = _(
            "The base loses %(part)s of its clients a year (%(low)s – %(high)s): more than the fifth of the trade."
            " Check contacts before it is too late."
        )
        return [Finding(text % told, "warn")]
    if high < USUAL:
        text = _(
            "The base loses %(part)s of its clients a year (%(low)s – %(high)s): less than the trade's fifth."
        )
        return [Finding(text % told, "good")]
    text = _(
        "The base loses %(part)s of its clients a year (%(low)s – %(high)s): whether that is more or less than a fifth"
        " cannot be told."
    )
    return [Finding(text % told)]


def _refill(asked: Asked, clients: dict[int | None, Loss]) -> Sheet:
    """How many have to come each month so that the base does not shrink, and how many do."""
    whole = _all(clients)
    told = asking.figures(asked, "month", "new_clients")
    since, until = asked.so_far
    months = max((until - since).days / (losing.YEAR_DAYS / MONTHS), 1.0)
    came = sum(int(one["new_clients"].top or 0) for one in told.values()) / months
    lines = [
        Line(_("Come each month"), [sheets.number(round(came, 1), url=asked.rows("new_clients", "month"))]),
        Line(_("Needed by the trade's fifth"), [sheets.number(round(whole.kept * USUAL / MONTHS, 1))]),
    ]
    found = []
    if whole.is_known:
        low, high = (whole.kept * one / MONTHS for one in whole.bounds)
        needed = sheets.number(round(whole.kept * whole.yearly / MONTHS, 1))
        ranged = Cell(
            needed.text,
            needed.value,
            "",
            sheets.number(low).value,
            sheets.number(high).value,
            note=f"{sheets.written(round(low, 1))} – {sheets.written(round(high, 1))}",
        )
        lines.insert(1, Line(_("Needed by the measured loss"), [ranged], is_whole=True))
        if came < low:
            text = _("The base shrinks: %(came)s come each month, at least %(low)s are needed.")
            words = {"came": sheets.written(round(came, 1)), "low": sheets.written(round(low, 1))}
            found.append(Finding(text % words, "warn"))
    return Sheet(
        "refill",
        _("New clients needed each month"),
        _("How many"),
        [_("A month")],
        lines,
        _("So many have to come that the base does not shrink."),
        found,
        "refresh-cw",
    )


def _sources(asked: Asked, clients: dict[int | None, Loss]) -> Sheet:
    """What each source brought, and how much of what it once brought is lost."""
    words: dict[int | None, Any] = {one.pk: one for one in Source.objects.all()}
    came = asking.figures(asked, "source", "new_clients", "filled_in")
    bought = asking.figures(asked, "source", "buying_share")
    sold = asking.figures(asked, "source", "sales")
    lines = []
    for pk, loss in sorted(clients.items(), key=lambda one: -one[1].kept):
        word = words.get(pk)
        key = word.key if word else ""
        cells = [sheets.number(loss.kept), loss.cell]
        for told, name in (
            (came, "new_clients"),
            (bought, "buying_share"),
            (came, "filled_in"),
            (sold, "sales"),
        ):
            figure = asking.of(told, key, name)
            cells.append(asking.cell(figure, asked, url=asked.rows(name, "source", source=key)))
        note = word.get_intent_display() if word else ""
        lines.append(Line(word.name if word else _("source not known"), cells, note=note))
    shares = [asking.share(one["buying_share"]) for key, one in bought.items() if key]
    found = sheets.spread(_("Bought of the new"), shares, of=_("sources"))
    return Sheet(
        "sources",
        _("Sources by what they brought"),
        _("Source"),
        [
            _("Clients now"),
            _("Loss in a year"),
            _("New in the period"),
            _("Bought of the new"),
            _("How full the cards are"),
            _("Sold in the period"),
        ],
        lines,
        _("A source whose clients are lost quickly and buy seldom fills the base and nothing else."),
        [found] if found else [],
        "megaphone",
    )


def _checks(asked: Asked) -> Sheet:
    waiting = rechecking.waiting(asked.by)
    return Sheet(
        "checks",
        _("Contacts to be checked today"),
        _("Manager"),
        [_("Clients")],
        [Line(name, [sheets.number(count)]) for name, count in sorted(waiting.items())],
        _(
            "Clients of whom nobody has proved for a year that they can be reached, and of whom nothing else is due:"
            " each night so many come into Today that the whole base comes round in a year."
        ),
        icon="phone-call",
    )
