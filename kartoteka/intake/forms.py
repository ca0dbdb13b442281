"""What people say about a file: which one, what is in its columns, and what to do with its lines."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kartoteka.cards import fields
from kartoteka.cards.models import Client, Source
from kartoteka.intake import mends, receiving, uses, wording
from kartoteka.intake.layouts.roles import Purpose
from kartoteka.intake.mends import OnTrouble
from kartoteka.intake.models import Import
from kartoteka.intake.plans import OnKnown, Plan, SheetPlan, Use
from kartoteka.lib import folding, territories

SPREADSHEETS = ".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.xlsb,.ods,.vcf,text/csv,text/vcard"
KINDS = [("", _("As each name tells")), *Client.Kind.choices]
ON_KNOWN = [
    (OnKnown.SKIP, _("Leave the line out")),
    (OnKnown.FILL, _("Fill in what the card does not have")),
    (OnKnown.OVERWRITE, _("Write the file's values over the card's")),
    (OnKnown.ADD, _("Add another client")),
]
ON_TROUBLE = [
    (OnTrouble.LEAVE, _("Leave the line out")),
    (OnTrouble.DROP, _("Take the line without that value")),
    (OnTrouble.NOTE, _("Take the line, and put the value into the note")),
]
LONGEST_SAID = 200
ORDERS = {"dmy", "mdy"}


ENCODINGS = [
    ("", _("Find it out")),
    *((name, label) for name, label in uses.ENCODINGS.items()),
]
SEPARATORS = [("", _("Find it out")), *uses.SEPARATORS.items()]


class ReadingForm(forms.Form):
    """How a text is read, where the guess is wrong."""

    encoding = forms.ChoiceField(label=_("Letters of the text"), choices=ENCODINGS, required=False)
    separator = forms.ChoiceField(label=_("Columns are cut at"), choices=SEPARATORS, required=False)


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file, or drop it here.")},
        help_text=_(
            "Excel, OpenDocument, CSV or vCard, up to 100 MB. The columns are found out by themselves; a large"
            " file takes a while to be read, and you see how far it is."
        ),
        widget=forms.FileInput({"accept": SPREADSHEETS, "data-largest": str(receiving.LARGEST)}),
    )

    def __init__(self, *said: Any) -> None:
        super().__init__(*said)
        self.fields["file"].widget.attrs["data-too-large"] = wording.unreadable("too big")
        if "encoding" in self.data:
            self.ask_for_encoding()

    def ask_for_encoding(self) -> None:
        """The letters could not be made out: the person says which they are."""
        self.fields["encoding"] = forms.ChoiceField(
            label=_("Letters of the text"), choices=ENCODINGS, required=False
        )

    def tell_too_big(self) -> None:
        """The file was so large that it did not even arrive."""
        self.fields["file"].error_messages["required"] = wording.unreadable("too big")

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > receiving.LARGEST:
            raise forms.ValidationError(wording.unreadable("too big"))
        return file


class PlanForm(forms.Form):
    """A choice for each column of each sheet, and the questions about all lines."""

    kind = forms.ChoiceField(label=_("The clients are"), choices=KINDS, required=False)
    on_known = forms.ChoiceField(label=_("A client who has a card already"), choices=ON_KNOWN)
    on_trouble = forms.ChoiceField(label=_("A value that cannot be read"), choices=ON_TROUBLE)
    source = forms.ModelChoiceField(
        label=_("Where these clients come from"),
        queryset=Source.objects.none(),
        required=False,
        to_field_name="key",
        empty_label=_("not said"),
    )
    legal_basis = forms.CharField(
        label=_("On what grounds you hold their data"),
        max_length=200,
        required=False,
        help_text=_("A contract, their consent, an open register … It is kept with the import."),
    )
    is_bought = forms.BooleanField(
        label=_("This is a bought list: nobody calls before the head of sales has looked at it"),
        required=False,
    )

    def __init__(self, batch: Import, said: Mapping[str, Any] | None = None, *, home: str) -> None:
        self.before, self.home = Plan.of(batch), home
        super().__init__(said, initial=_told(batch, self.before))
        self.fields["source"].queryset = Source.objects.filter(retired_at=None)  # type: ignore[attr-defined]
        self.fields["country"] = forms.ChoiceField(
            label=_("Phones without a country code are of"),
            choices=territories.countries(get_language() or "en"),
            initial=self.before.country or home,
            required=False,
        )
        choices = _uses()
        for sheet in self.before.sheets:
            self.fields[f"purpose_{sheet.place}"] = forms.ChoiceField(
                label=wording.sheet_name(sheet.name, sheet.place),
                choices=uses.PURPOSES,
                initial=sheet.purpose.value,
                required=False,
            )
            self.fields[f"join_{sheet.place}"] = self._join(sheet)
            for use in sheet.uses:
                self.fields[_name(sheet, use)] = forms.ChoiceField(
                    label=wording.column_name(use.heading, use.place),
                    choices=choices,
                    initial=use.own or use.role.value,
                    required=False,
                )

    def purpose_of(self, sheet: SheetPlan) -> forms.BoundField:
        return self[f"purpose_{sheet.place}"]

    def join_of(self, sheet: SheetPlan) -> forms.BoundField:
        return self[f"join_{sheet.place}"]

    def _join(self, sheet: SheetPlan) -> forms.ChoiceField:
        """By which column the sheet knows a client; of the clients' own sheet, by which the others know him."""
        is_main = sheet is self.before.main
        label = _("Other sheets know these clients by") if is_main else _("Belongs to a client by")
        here = self.before.key_column if is_main else sheet.join_own
        columns = [(str(use.place), wording.column_name(use.heading, use.place)) for use in sheet.uses]
        return forms.ChoiceField(
            label=label,
            choices=[("", _("no column")), *columns],
            initial=str(here) if here >= 0 else "",
            required=False,
        )

    def columns_of(self, sheet: SheetPlan) -> list[tuple[Use, forms.BoundField]]:
        return [(use, self[_name(sheet, use)]) for use in sheet.uses]

    def put_on(self, batch: Import) -> Plan:
        """The plan as it was said; what is said of the whole file is put on the import."""
        said = self.cleaned_data
        batch.source, batch.legal_basis = said["source"], said["legal_basis"]
        batch.is_bought = said["is_bought"]
        return Plan(
            sheets=tuple(self._sheet(sheet) for sheet in self.before.sheets),
            kind=said["kind"],
            on_known=OnKnown(said["on_known"]),
            on_trouble=OnTrouble(said["on_trouble"]),
            mends=self._mends(),
            words=self._words(),
            country="" if said["country"] == self.home else said["country"] or self.before.country,
        )

    def clean(self) -> None:
        for name, mend in self._posted("mend"):
            try:
                mends.read(name, mend)
            except ValueError as error:
                raise forms.ValidationError(_("“%(said)s” cannot be done."), params={"said": mend}) from error

    def _posted(self, about: str) -> list[tuple[str, str]]:
        """What was said of things that are no fields of every file: `about~name`, and the value."""
        begins = f"{about}~"
        said = ((name, str(value)) for name, value in self.data.items() if name.startswith(begins))
        return [(name.removeprefix(begins)[:LONGEST_SAID], value[:LONGEST_SAID]) for name, value in said]

    def _mends(self) -> dict[str, str]:
        """What differs from the rule for all values, or was said before: a rule that is changed moves the rest."""
        kept = dict(self.before.mends)
        for name, mend in self._posted("mend"):
            outcome, _colon, about = name.partition(":")
            if name in kept or mend != self.before.mend_of(mends.Outcome(outcome), about):
                kept[name] = mend
        return kept

    def _words(self) -> dict[str, dict[str, str]]:
        """What was said before stays said: not every word of the file is shown."""
        kept = {name: dict(said) for name, said in self.before.words.items()}
        for place, meant in self._posted("mean"):
            name, _tilde, text = place.rpartition("~")
            words = kept.setdefault(name, {})
            words.pop(folding.fold(text), None)
            if meant:
                words[folding.fold(text)] = meant
        return {name: words for name, words in kept.items() if words}

    def _sheet(self, sheet: SheetPlan) -> SheetPlan:
        said = self.cleaned_data
        orders = {place: order for place, order in self._posted("order") if order in ORDERS}
        described = tuple(
            replace(
                use.taken_for(said[_name(sheet, use)]),
                date_order=orders.get(f"{sheet.place}~{use.place}", use.date_order),
            )
            for use in sheet.uses
        )
        purpose = said[f"purpose_{sheet.place}"] or sheet.purpose
        join = said[f"join_{sheet.place}"] if f"join_{sheet.place}" in self.data else None
        if len(self.before.sheets) == 1 or join is None:
            return replace(sheet, uses=described, purpose=Purpose(purpose))
        main = self.before.main
        key = said[f"join_{main.place}"]
        own = int(join) if join and key and sheet is not main else -1
        return replace(
            sheet,
            uses=described,
            purpose=Purpose(purpose),
            join_own=own,
            join_main=int(key) if own >= 0 else -1,
        )


def _told(batch: Import, plan: Plan) -> dict[str, Any]:
    return {
        "kind": plan.kind,
        "on_known": plan.on_known.value,
        "on_trouble": plan.on_trouble.value,
        "source": batch.source.key if batch.source else None,
        "legal_basis": batch.legal_basis,
        "is_bought": batch.is_bought,
    }


def _name(sheet: SheetPlan, use: Use) -> str:
    return f"use_{sheet.place}_{use.place}"


def _uses() -> list[tuple[Any, Iterable[tuple[str, Any]]]]:
    """What a column can be, in groups; the firm's own fields are a group of theirs."""
    own = [(field.name, field.label) for field in fields.of_clients() if field.is_own]
    return [*uses.ROLES, *([(_("Own fields"), own)] if own else [])]
