"""What people say about a bank's file and about a line of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.cash import queries
from kartoteka.cash.models import Movement, Point
from kartoteka.intake.statements import columns
from kartoteka.intake.statements.reading import Table
from kartoteka.staff.actors import Actor

LARGEST = 10 * 1024 * 1024
FILES = ".txt,.sta,.mt940,.940,.xml,.csv,.tsv,.xlsx,.xls,.ods"
PARTS = {
    "": _("Leave out"),
    columns.DAY: _("Day"),
    columns.AMOUNT: _("Amount, with a sign"),
    columns.CAME: _("What came"),
    columns.LEFT: _("What left"),
    columns.SIDE: _("Debit or credit"),
    columns.PAYER: _("Name of the other side"),
    columns.TAX_ID: _("Tax number"),
    columns.ACCOUNT: _("Account of the other side"),
    columns.PURPOSE: _("Purpose"),
    columns.REFERENCE: _("Number of the payment"),
}
Reason = Movement.Reason
CAME_FOR = (Reason.OTHER, Reason.OWNER, Reason.LOAN, Reason.SUPPLIER, Reason.TAX)
LEFT_FOR = (
    *(Reason.SUPPLIER, Reason.WAGES, Reason.RENT, Reason.TAX, Reason.BANK),
    *(Reason.LOAN, Reason.OWNER, Reason.REFUND, Reason.OTHER),
)


class AccountField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none when it runs
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.currency}"


class StatementForm(forms.Form):
    point = AccountField(
        label=_("Bank account"), queryset=Point.objects.none(), to_field_name="key", empty_label=None
    )
    file = forms.FileField(
        label=_("Statement of the bank"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput({"accept": FILES}),
        error_messages={"required": _("Choose a file, or drop it here.")},
        help_text=_(
            "1C ClientBank, MT940, camt.053, or a table (CSV, Excel), up to 10 MB. Nothing is paid before you say so."
        ),
    )

    def __init__(self, *args: Any, actor: Actor) -> None:
        super().__init__(*args)
        accounts: Any = self.fields["point"]
        accounts.queryset = queries.in_use(actor).filter(kind=Point.Kind.ACCOUNT)

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError(_("The file is larger than 10 MB. Take a shorter time."))
        return sent


class ColumnsForm(forms.Form):
    """A choice for each column, with a value that stands in it."""

    def __init__(self, *args: Any, table: Table, guessed: list[str] | None = None) -> None:
        super().__init__(*args)
        for place, heading in enumerate(table.headings):
            sample = next(
                (cells[place] for _n, cells in table.lines if len(cells) > place and cells[place]), ""
            )
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=heading or "—",
                choices=list(PARTS.items()),
                required=False,
                initial=(guessed or columns.guess(table.headings))[place],
                help_text=sample[:60],
            )

    @property
    def parts(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        named = [part for part in told.values() if part]
        if len(named) != len(set(named)):
            raise forms.ValidationError(_("Each thing stands in one column: one of them is told twice."))
        if columns.lacks(named):
            raise forms.ValidationError(_("Say which column holds the day, and which the amount."))
        return told


class MatchForm(forms.Form):
    """Which order it is for: pressed beside a proposal, or typed."""

    order = forms.CharField(label=_("Number of the order or the invoice"), max_length=40)
    keeps_rest = forms.BooleanField(label=_("Keep what is more than owed as an advance"), required=False)


class ByHandForm(forms.Form):
    reason: Any = forms.ChoiceField(label=_("What for"), choices=())
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, is_in: bool) -> None:
        super().__init__(*args)
        reasons = CAME_FOR if is_in else LEFT_FOR
        self.fields["reason"].choices = [(one.value, one.label) for one in reasons]  # type: ignore[attr-defined]


class AsideForm(forms.Form):
    why = forms.CharField(label=_("Why"), max_length=300)


class BackForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=300)
