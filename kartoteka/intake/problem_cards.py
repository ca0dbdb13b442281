"""What the check shows of problems: of each kind some examples, and what can be done about all of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards import fields
from kartoteka.intake import mends, options, problems, wording
from kartoteka.intake.lines import Line, Trouble
from kartoteka.intake.mends import OFFERED, Mend
from kartoteka.intake.models import Row
from kartoteka.intake.numbers import veiled
from kartoteka.intake.plans import Plan
from kartoteka.intake.problems import Problem, Problems
from kartoteka.intake.vocabulary import KEEPER, LISTS, Vocabulary
from kartoteka.lib import folding
from kartoteka.staff.actors import Actor

Outcome = Row.Outcome
WORDS_SHOWN = 30
MENDS: dict[Mend, Promise | str] = {
    Mend.SKIP: gettext_lazy("Leave these lines out"),
    Mend.EMPTY: gettext_lazy("Take the lines without the value"),
    Mend.NOTE: gettext_lazy("Put the value into the note"),
    Mend.KEEP: gettext_lazy("Take the value as it is"),
    Mend.ADD: gettext_lazy("Add the words to the list"),
}
OTHERWISE: dict[tuple[Outcome, Mend], Promise | str] = {
    (Outcome.NO_NAME, Mend.KEEP): gettext_lazy("Call them “Without a name”"),
    (Outcome.LONG_NAME, Mend.NOTE): gettext_lazy("Cut the name, and put all of it into the note"),
    (Outcome.NO_KEEPER, Mend.EMPTY): gettext_lazy("Keep these clients myself"),
    (Outcome.NO_KEEPER, Mend.NOTE): gettext_lazy("Keep them myself, with the name in the note"),
    (Outcome.BAD_WORD, Mend.ADD): gettext_lazy("Add these values to the list of the field"),
    (Outcome.NO_CLIENT, Mend.KEEP): gettext_lazy("They are clients all the same"),
}


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Choice:
    """A question with its answers; `name` is what it is called in the form."""

    name: str
    label: str
    options: list[Option]

    @property
    def id(self) -> str:
        return f"id_{folding.fold(self.name).replace(' ', '-')}"


@dataclass(frozen=True)
class ProblemCard:
    """`stops` says that lines are left out because of it; `words` are asked about one by one, `rest` more are not."""

    label: str
    count: int
    sentences: list[str]
    choice: Choice
    stops: bool = False
    words: list[tuple[Choice, int]] = field(default_factory=list)
    rest: int = 0
    more: int = 0


def cards(found: Problems, plan: Plan, vocabulary: Vocabulary) -> list[ProblemCard]:
    own = {one.name: one for one in fields.of_clients()}
    return [
        *_of_days(found, plan),
        *(_card(problem, plan, vocabulary, own) for problem in found.in_order if problem.outcome in OFFERED),
    ]


def _card(problem: Problem, plan: Plan, vocabulary: Vocabulary, own: dict[str, fields.Field]) -> ProblemCard:
    mend = plan.mend_of(problem.outcome, problem.about)
    label = str(problem.outcome.label)
    if title := _title(problem, own):
        label = f"{label}: {title}"
    words = _words(problem, plan, vocabulary, own)
    return ProblemCard(
        label=label,
        count=problem.count,
        sentences=[] if words else _sentences(problem),
        choice=Choice(f"mend~{problem.name}", label, _mends(problem, mend, vocabulary.actor)),
        stops=mend is Mend.SKIP,
        words=words,
        more=0 if problem.words else problem.count - len(problem.examples),
        rest=max(len(problem.words) - len(words), 0) if words else 0,
    )


def _sentences(problem: Problem) -> list[str]:
    """Words are told once each, with their number; other values by their lines."""
    if problem.words:
        shown = problem.words.most_common(WORDS_SHOWN)
        return [f"{veiled(text)} × {count}" if count > 1 else veiled(text) for text, count in shown]
    return [_sentence(line, trouble) for line, trouble in problem.examples]


def _mends(problem: Problem, chosen: Mend, actor: Actor) -> list[Option]:
    """The list of a field is added to by whoever keeps it; what was said by such a one is a note to others."""
    offered = mends.offered(problem.outcome, problem.about)
    if problem.outcome is Outcome.BAD_WORD and not options.may_be_added(problem.about, actor):
        offered = tuple(mend for mend in offered if mend is not Mend.ADD)
        chosen = Mend.NOTE if chosen is Mend.ADD else chosen
    return [
        Option(mend.value, str(OTHERWISE.get((problem.outcome, mend), MENDS[mend])), mend is chosen)
        for mend in offered
    ]


def _words(
    problem: Problem, plan: Plan, vocabulary: Vocabulary, own: dict[str, fields.Field]
) -> list[tuple[Choice, int]]:
    name = problems.list_of(problem)
    offered = list(_offered(name, vocabulary, own)) if name else []
    if not offered:
        return []
    said = plan.words.get(name, {})
    return [
        (_word(name, text, offered, said.get(folding.fold(text), "")), count)
        for text, count in problem.words.most_common(WORDS_SHOWN)
    ]


def _word(name: str, text: str, offered: list[tuple[str, str]], chosen: str) -> Choice:
    options = [Option("", _("as said of all"), not chosen)]
    options += [Option(value, label, value == chosen) for value, label in offered]
    return Choice(f"mean~{name}~{text}", veiled(text), options)


def _offered(name: str, vocabulary: Vocabulary, own: dict[str, fields.Field]) -> Iterable[tuple[str, str]]:
    if name == KEEPER:
        return [(member.key, member.name) for member in vocabulary.keepers]
    if name in LISTS:
        return vocabulary.names(name).items()
    return [(one.value, str(one.label)) for one in own[name].options()] if name in own else []


def _title(problem: Problem, own: dict[str, fields.Field]) -> str:
    found = own.get("marks" if problem.about == "mark" else problem.about)
    return str(found.label) if found else ""


def _sentence(line: Line, trouble: Trouble) -> str:
    masks = ", ".join(line.masks)
    return wording.sentence(trouble.outcome, line=line.number, masks=masks, trouble=trouble.told)


def _of_days(found: Problems, plan: Plan) -> Iterable[ProblemCard]:
    """Columns whose days can be read in two ways: the person says which."""
    uses = {(sheet.place, use.place): use for sheet in plan.sheets for use in sheet.uses}
    for (sheet, place), days in found.doubtful_days.items():
        order = uses[sheet, place].date_order
        options = [
            Option("dmy", _("The day comes first"), order != "mdy"),
            Option("mdy", _("The month comes first"), order == "mdy"),
        ]
        label = _("Dates that can be read in two ways: %(column)s") % {
            "column": wording.column_name(days.heading, place)
        }
        yield ProblemCard(label, days.either, days.examples, Choice(f"order~{sheet}~{place}", label, options))
