"""Forms of cold calls: making a list, writing its script, and how a call ended."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models import ContactPoint
from kartoteka.coldcalls.calling import LONGEST_WORDS, Ended
from kartoteka.coldcalls.making import Wanted
from kartoteka.coldcalls.models import Branch
from kartoteka.coldcalls.models.scripts import LONGEST_OPENING, MOST_BRANCHES
from kartoteka.coldcalls.models.scripts import LONGEST_WORDS as LONGEST_TURN
from kartoteka.coldcalls.scripting import Turn, Words
from kartoteka.coldcalls.sources import Source
from kartoteka.journal.models import Outcome, Reason
from kartoteka.staff import queries as staff
from kartoteka.staff.models import Member

# So many empty turns are in sight; the others can be opened.
SPARE = 1


class MakeForm(forms.Form):
    """Of whom the list is made, and who calls by what rules."""

    source = forms.ChoiceField(label=_("Made of"))
    name = forms.CharField(label=_("Name"), max_length=80)
    callers = forms.ModelMultipleChoiceField(
        Member.objects.none(),
        to_field_name="key",
        widget=forms.CheckboxSelectMultiple,
        label=_("Who calls"),
        help_text=_("Each calls the clients in his own care."),
    )
    quiet_days = forms.IntegerField(
        label=_("Not spoken with for, days"), min_value=0, max_value=3650, initial=30, required=False
    )
    most_tries = forms.IntegerField(
        label=_("Tries, when nobody answers"), min_value=1, max_value=9, initial=3
    )
    warm_days = forms.IntegerField(
        label=_("Call the lukewarm again after, days"), min_value=1, max_value=365, initial=14
    )

    def __init__(self, *args: Any, sources: list[Source], allowed: set[int] | None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.sources = {one.value: one for one in sources}
        groups: dict[str, tuple[Any, list[tuple[str, str]]]] = {
            "view": (_("Views of clients"), []),
            "import": (_("Imports"), []),
        }
        for one in sources:
            groups[one.origin][1].append((one.value, one.name))
        self.fields["source"].choices = [group for group in groups.values() if group[1]]  # type: ignore[attr-defined]
        callers: Any = self.fields["callers"]
        keepers = staff.keepers()
        callers.queryset = keepers if allowed is None else keepers.filter(pk__in=allowed)

    @property
    def chosen(self) -> Source:
        return self.sources[self.cleaned_data["source"]]

    def wanted(self) -> Wanted:
        told = self.cleaned_data
        return Wanted(
            told["name"],
            list(told["callers"]),
            told["quiet_days"] or 0,
            told["most_tries"],
            told["warm_days"],
        )


class ScriptForm(forms.Form):
    """The opening, and some turns of the talk; empty turns are left out."""

    opening = forms.CharField(
        label=_("Opening"),
        max_length=LONGEST_OPENING,
        widget=forms.Textarea({"rows": 4}),
        help_text=_(
            "Thirty seconds, about 75 words: who you are, what it is good for, one question. "
            "{client}, {me} and {firm} become names."
        ),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        before = [("0", _("the opening")), *((str(n), str(n)) for n in range(1, MOST_BRANCHES))]
        for n in range(1, MOST_BRANCHES + 1):
            self.fields[f"says_{n}"] = forms.CharField(
                label=_("The client says"), max_length=80, required=False
            )
            self.fields[f"warmth_{n}"] = forms.ChoiceField(
                label=_("How warm"), choices=Branch.Warmth, initial=Branch.Warmth.LUKEWARM, required=False
            )
            self.fields[f"after_{n}"] = forms.ChoiceField(
                label=_("Comes after"), choices=before[:n], required=False
            )
            self.fields[f"words_{n}"] = forms.CharField(
                label=_("Our words"),
                max_length=LONGEST_TURN,
                required=False,
                widget=forms.Textarea({"rows": 2}),
            )

    @property
    def turns(self) -> list[dict[str, Any]]:
        """The fields of each turn that is filled in, and of the next ones to fill in."""
        return self._turns()[: self._filled + SPARE]

    @property
    def spare(self) -> list[dict[str, Any]]:
        return self._turns()[self._filled + SPARE :]

    @property
    def _filled(self) -> int:
        names = range(1, MOST_BRANCHES + 1)
        return max([n for n in names if self[f"says_{n}"].value() or self[f"words_{n}"].value()], default=0)

    def _turns(self) -> list[dict[str, Any]]:
        names = ("says", "warmth", "after", "words")
        return [
            {"number": n, **{name: self[f"{name}_{n}"] for name in names}}
            for n in range(1, MOST_BRANCHES + 1)
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for n in range(1, MOST_BRANCHES + 1):
            says, words = typed.get(f"says_{n}"), typed.get(f"words_{n}")
            if bool(says) != bool(words):
                self.add_error(
                    f"words_{n}" if says else f"says_{n}", _("Say both: the client's words and ours.")
                )
            after = int(typed.get(f"after_{n}") or 0)
            if says and after and not typed.get(f"says_{after}"):
                self.add_error(f"after_{n}", _("The turn before it is empty."))
        return typed

    def words(self) -> Words:
        told = self.cleaned_data
        kept = [n for n in range(1, MOST_BRANCHES + 1) if told[f"says_{n}"]]
        place = {0: 0, **{n: nth for nth, n in enumerate(kept, 1)}}
        turns = [
            Turn(
                told[f"says_{n}"].strip(),
                told[f"words_{n}"].strip(),
                told[f"warmth_{n}"] or Branch.Warmth.LUKEWARM,
                place[int(told[f"after_{n}"] or 0)],
            )
            for n in kept
        ]
        return Words(told["opening"].strip(), tuple(turns))

    @staticmethod
    def initial_of(words: Words) -> dict[str, Any]:
        told: dict[str, Any] = {"opening": words.opening}
        for n, turn in enumerate(words.turns, 1):
            named = {"says": turn.says, "words": turn.words, "warmth": turn.warmth, "after": str(turn.after)}
            told |= {f"{name}_{n}": value for name, value in named.items()}
        return told


class EndForm(forms.Form):
    """One key says how it ended; of a refusal, with its reason."""

    ended = forms.CharField(max_length=60)
    words = forms.CharField(label=_("A few words"), max_length=LONGEST_WORDS, required=False)
    then_on = forms.DateField(
        label=_("Next call"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.outcome: Outcome | None = None
        self.reason: Reason | None = None

    def clean_ended(self) -> str:
        outcome, _space, reason = str(self.cleaned_data["ended"]).partition(" ")
        self.outcome = Outcome.objects.filter(retired_at=None, kinds__contains=["call"], key=outcome).first()
        self.reason = Reason.objects.filter(retired_at=None, key=reason).first() if reason else None
        if self.outcome is None:
            raise forms.ValidationError(_("Choose how it ended."))
        return outcome

    def clean_then_on(self) -> Any:
        on = self.cleaned_data["then_on"]
        if on and on < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose today or a later one."))
        return on

    def told(self, point: ContactPoint | None) -> Ended:
        assert self.outcome is not None  # noqa: S101  # the form is valid
        told = self.cleaned_data
        return Ended(self.outcome, self.reason, point, told["words"], told["then_on"])
