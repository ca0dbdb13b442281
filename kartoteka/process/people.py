"""People: what each manager does and what comes of it, beside what chance would make of the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.deals import ages, picturing
from kartoteka.deals.models import Deal, Stage
from kartoteka.deals.picturing import Passing, Slice
from kartoteka.enquiries import arranging
from kartoteka.enquiries import figures as enquiries
from kartoteka.enquiries.figures import Answers
from kartoteka.lib.shares import Share
from kartoteka.process import asking, contacts, sheets
from kartoteka.process.asking import Asked, Figures
from kartoteka.process.contacts import Way
from kartoteka.process.sheets import Cell, Finding, Line, Sheet
from kartoteka.reports.measures import BY_NAME as MEASURES
from kartoteka.staff import queries as staff
from kartoteka.staff.models import Member


@dataclass(frozen=True)
class Crew:
    """Whose lines are shown: leaders see those of all who sell, a manager his own, a lead those of his team."""

    asked: Asked
    members: Sequence[Member]

    def lines(self, cells_of: Callable[[Member], Sequence[tuple[Cell, int]]]) -> list[Line]:
        """A line a member; of too few clients of a colleague a figure would be about persons."""
        told = []
        for member in self.members:
            is_open = self.asked.is_leader or member.pk == self.asked.by.member_id
            cells = [
                sheets.hidden() if not is_open and 0 < count < sheets.FEWEST else one
                for one, count in cells_of(member)
            ]
            told.append(Line(member.name, cells))
        return told

    def spread(self, what: str, shares: Iterable[Share], *, tried: int = 1) -> list[Finding]:
        """Who compares people is told how much of it is chance; a manager is compared with nobody."""
        found = sheets.spread(what, list(shares), tried=tried) if self.asked.is_leader else None
        return [found] if found else []


def tell(asked: Asked) -> list[Sheet]:
    crew = Crew(asked, _members(asked))
    made = [_stages(crew), _ways(crew), _word(crew), _discipline(crew), _money(crew)]
    return [sheet for sheet in made if sheet is not None]


def _members(asked: Asked) -> list[Member]:
    """Whoever sells now."""
    keepers = staff.keepers().order_by("name", "pk")
    return list(keepers if asked.is_leader else keepers.filter(pk__in=asked.by.follows))


def _stages(crew: Crew) -> Sheet | None:
    """The matrix of the funnel's picture: deals that came to a stage in the period, and what share went on."""
    asked = crew.asked
    if asked.funnel is None:
        return None
    wanted = Slice(asked.funnel, asked.spell.since, asked.spell.until)
    stages = list(Stage.objects.filter(funnel=asked.funnel).order_by("place", "retired_at"))
    shown = picturing.picture(wanted, stages, asked.by)
    used = [one for one in stages if one.retired_at is None]

    def cells(member: Member) -> list[tuple[Cell, int]]:
        passed = shown.by_keeper.get(member.pk, {})
        return [_passed(asked, passed.get(stage.pk, Passing()), stage, member) for stage in used]

    lines = crew.lines(cells)
    if asked.is_leader:
        whole = [_passed(asked, shown.passings[stage.pk], stage, None)[0] for stage in used]
        lines.append(Line(_("All together"), whole, is_whole=True))
    found: list[Finding] = []
    for stage in used:
        passed = [_share(one.get(stage.pk, Passing())) for one in shown.by_keeper.values()]
        found += crew.spread(stage.name, passed, tried=len(used))
    return Sheet(
        "stages",
        _("Stage by stage: %(funnel)s") % {"funnel": asked.funnel},
        _("Manager"),
        [stage.name for stage in used],
        lines,
        _(
            "Of the deals that came to a stage in the period, what share has gone on since."
            " Whose deal it is now counts."
        ),
        _weighed(found),
        "funnel",
    )


def _weighed(found: Sequence[Finding]) -> list[Finding]:
    """Where nothing is more than chance, one sentence says it; else those that are."""
    told = [one for one in found if one.tone == "warn"]
    if told or not found:
        return told
    return [
        Finding(
            _(
                "At no stage do managers differ by more than chance would make them:"
                " no merit and no fault is to be read from this table."
            )
        )
    ]


def _share(passing: Passing) -> Share:
    return Share(passing.went_on, passing.entered)


def _passed(asked: Asked, passing: Passing, stage: Stage, member: Member | None) -> tuple[Cell, int]:
    told = {**asked.days, "stage": stage.key, **({"keeper": member.key} if member else {})}
    url = f"{reverse('process:deals')}?{urlencode(told)}"
    return sheets.part(_share(passing), url=url), passing.entered


def _ways(crew: Crew) -> Sheet:
    """From calls to meetings to contracts, client by client."""
    asked = crew.asked
    ways = contacts.ways(asked)
    counts = asking.figures(asked, "manager", "calls", "meetings")
    ended = asking.figures(asked, "manager", "won", "win_rate")

    def cells(member: Member) -> list[tuple[Cell, int]]:
        way = ways.get(member.pk, Way())
        told = [_figure(asked, counts, member, name) for name in ("calls", "meetings")]
        told += [
            (sheets.part(way.to_meeting, url=asked.rows("calls", "manager", manager=member.key)), way.called),
            (
                sheets.part(way.to_contract, url=asked.rows("meetings", "manager", manager=member.key)),
                way.met,
            ),
        ]
        return [*told, *(_figure(asked, ended, member, name) for name in ("won", "win_rate"))]

    labels = [_("Clients met of those called"), _("Signed of those met")]
    return Sheet(
        "ways",
        _("From call to contract"),
        _("Manager"),
        [_("Calls"), _("Meetings"), *labels, _("Deals won"), _("Won of those that ended")],
        crew.lines(cells),
        _(
            "Client by client: whoever was called and met after it, whoever was met and signed after it,"
            " all within the period."
        ),
        [
            *crew.spread(labels[0], [one.to_meeting for one in ways.values()]),
            *crew.spread(labels[1], [one.to_contract for one in ways.values()]),
            *crew.spread(_("Won of those that ended"), _shares(ended, "win_rate")),
        ],
        "phone",
    )


def _word(crew: Crew) -> Sheet:
    """How soon somebody answers, and whether he keeps his word."""
    asked = crew.asked
    norm = arranging.present().norm
    begins, ends = asked.moments
    answers = enquiries.answers(asked.by, enquiries.Asked(begins, ends), norm=norm)
    kept = asking.figures(asked, "manager", "kept", "put_off")
    breaches = asking.figures(asked, "manager", "breaches")
    loose = _loose(asked)

    def cells(member: Member) -> list[tuple[Cell, int]]:
        one, open_deals = answers.get(member.pk, Answers()), loose.get(member.pk, 0)
        url = f"{reverse('enquiries:behind')}?{urlencode({**asked.days, 'keeper': member.key})}"
        return [
            (_waited(one, url), one.came),
            (sheets.part(_within(one), url=url), one.came),
            *(_figure(asked, kept, member, name) for name in ("kept", "put_off")),
            _figure(asked, breaches, member, "breaches"),
            (sheets.number(open_deals, url=f"{reverse('deals:loose')}?keeper={member.key}"), open_deals),
        ]

    labels = _labels_of_word(norm)
    return Sheet(
        "word",
        _("Answers and promises"),
        _("Manager"),
        labels,
        crew.lines(cells),
        _(
            "First answers in the firm's working time. Deals without a next step as of now; the rest of the period."
        ),
        [
            *crew.spread(labels[1], [_within(one) for whose, one in answers.items() if whose]),
            *crew.spread(labels[2], _shares(kept, "kept")),
        ],
        "hourglass",
    )


def _labels_of_word(norm: int) -> list[str]:
    return [
        _("Median first answer"),
        _("Answered within %(norm)s") % {"norm": ages.spoken(norm)},
        _("Promises kept"),
        _("Times put off"),
        _("Breaches of the regulation"),
        _("Open deals without a next step"),
    ]


def _loose(asked: Asked) -> dict[int, int]:
    """By the manager, open deals for which nothing is promised."""
    seen = Deal.objects.visible_to(asked.by).filter(outcome="", next_at=None).order_by()
    return dict(seen.values_list("keeper").annotate(Count("pk")))


def _waited(one: Answers, url: str) -> Cell:
    """Working minutes, as a table to take away has them."""
    if one.median is None:
        return Cell(url=url if one.came else "")
    told = sheets.number(one.median, url=url)
    return Cell(ages.spoken(one.median), told.value, told.url)


def _within(one: Answers) -> Share:
    return Share(one.within, len(one.waits) + one.late)


def _discipline(crew: Crew) -> Sheet:
    """Whether what was said is written down, on time and whole."""
    asked = crew.asked
    written = asking.figures(asked, "manager", "contacts", "on_time", "with_outcome")
    cards = asking.figures(asked, "manager", "new_clients", "filled_in")

    def cells(member: Member) -> list[tuple[Cell, int]]:
        return [
            *(_figure(asked, written, member, name) for name in ("contacts", "on_time", "with_outcome")),
            *(_figure(asked, cards, member, name) for name in ("new_clients", "filled_in")),
        ]

    labels = [str(MEASURES[name].label) for name in ("on_time", "with_outcome")]
    return Sheet(
        "discipline",
        _("What is written down"),
        _("Manager"),
        [
            _("Contacts"),
            _("Written down within a day"),
            _("With an outcome"),
            _("New cards"),
            _("How full the cards are"),
        ],
        crew.lines(cells),
        _("What is not on the card is not in the firm. Entries made by hand are asked when they were made."),
        [
            *crew.spread(labels[0], _shares(written, "on_time")),
            *crew.spread(labels[1], _shares(written, "with_outcome")),
        ],
        "notebook-pen",
    )


def _money(crew: Crew) -> Sheet:
    asked = crew.asked
    names = ("sales", "discount", "discount_share")
    sold = asking.figures(asked, "manager", *names)
    return Sheet(
        "discounts",
        _("Sales and discounts"),
        _("Manager"),
        [_("Sales"), _("Discount given"), _("Discount in list prices")],
        crew.lines(lambda member: [_figure(asked, sold, member, name) for name in names]),
        _("A discount is given away whole from profit: whoever sells as much with less of it earns more."),
        icon="percent",
    )


def _figure(asked: Asked, told: Figures, member: Member, name: str) -> tuple[Cell, int]:
    figure = asking.of(told, member.key, name)
    return asking.cell(figure, asked, url=asked.rows(name, "manager", manager=member.key)), figure.count


def _shares(told: Mapping[str, Mapping[str, Any]], name: str) -> list[Share]:
    return [asking.share(one[name]) for key, one in told.items() if key]
