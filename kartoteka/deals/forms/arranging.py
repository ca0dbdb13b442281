"""Forms of a funnel, and of all that a stage of it says."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kartoteka.deals import demands, presets
from kartoteka.deals.arranging import Action, Regulation
from kartoteka.deals.models import Stage, Step
from kartoteka.planner.models.promises import Kind
from kartoteka.web.durations import DurationField

MOST_STEPS, SPARE = 20, 2
DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}


class FunnelForm(forms.Form):
    """A new funnel: a ready one to start from, or an empty one."""

    name = forms.CharField(
        label=_("Name"), max_length=80, required=False, help_text=_("Left out, the ready one keeps its own.")
    )
    preset = forms.ChoiceField(label=_("Start from"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = [(name, _named(one)) for name, one in presets.PRESETS.items()]
        self.fields["preset"].choices = [*ready, ("", _("an empty funnel"))]  # type: ignore[attr-defined]


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)


class StageForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    meaning = forms.CharField(label=_("Where we are with the client"), max_length=300, required=False)
    norm = DurationField(
        label=_("Norm of stay"),
        required=False,
        help_text=_("In working time. Empty: a deal may stay as long as it likes."),
    )
    chance = forms.FloatField(
        label=_("Chance of winning, per cent"),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput({"step": "any"}),
        help_text=_("Holds until the program has learned from your own history."),
    )
    demands = forms.MultipleChoiceField(
        label=_("What must be known to enter"), required=False, widget=forms.CheckboxSelectMultiple
    )
    pitfalls = forms.CharField(
        label=_("Pitfalls"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )
    script = forms.CharField(
        label=_("Script"), max_length=5000, required=False, widget=forms.Textarea({"rows": 8})
    )

    def __init__(self, data: Any, *, stage: Stage) -> None:
        super().__init__(data, initial=_told(stage))
        self.fields["demands"].choices = list(_choices())  # type: ignore[attr-defined]

    def regulation(self, steps: Iterable[Action]) -> Regulation:
        told = dict(self.cleaned_data)
        chosen = [tuple(one.split("|", 1)) for one in told.pop("demands")]
        return Regulation(
            **{**told, "chance": told["chance"] / 100},
            demands=[(name, of) for name, of in chosen],
            steps=list(steps),
        )


class StepForm(forms.Form):
    """One action; a line without words is no action."""

    text = forms.CharField(label=_("What is to be done"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind, required=False)
    within = DurationField(label=_("Within"), required=False)
    since = forms.ChoiceField(label=_("Since"), choices=Step.Since, required=False)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("text") and self.cleaned_data.get("within") is None and not self.errors:
            self.add_error("within", _("Say within what time."))
        return self.cleaned_data


StepForms = forms.formset_factory(StepForm, extra=SPARE, max_num=MOST_STEPS, absolute_max=MOST_STEPS + SPARE)


def steps_of(stage: Stage) -> list[dict[str, Any]]:
    names = ("text", "kind", "within", "since")
    return [{name: getattr(step, name) for name in names} for step in stage.steps.all()]


def actions(forms_: Any) -> Iterator[Action]:
    for form in forms_:
        told = form.cleaned_data
        if told.get("text"):
            yield Action(
                told["text"], told["within"], told["kind"] or Kind.CALL, told["since"] or Step.Since.CONTACT
            )


def _told(stage: Stage) -> dict[str, Any]:
    told = {name: getattr(stage, name) for name in ("name", "meaning", "norm", "pitfalls", "script")}
    wanted = [f"{one.name}|{one.of}" for one in stage.demands.all()]
    return {**told, "chance": round(stage.chance * 100, 1), "demands": wanted}


def _choices() -> Iterator[tuple[str, str]]:
    for check in demands.all_of_them():
        options = check.choices()
        if not options:
            yield f"{check.name}|", capfirst(str(check.label))
        for of, label in options:
            yield f"{check.name}|{of}", f"{capfirst(str(check.label))}: {label}"


def _named(preset: presets.Preset) -> str:
    return f"{preset.name} ({', '.join(str(part.name) for part in preset.parts)})"
