"""The fields that every firm's cards have."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards.fields.field import (
    BirthdayField,
    ChoiceField,
    DateField,
    Field,
    FlagField,
    Group,
    LongField,
    Option,
)
from kartoteka.cards.fields.numbers import AccountField, BankCodeField, TaxField
from kartoteka.cards.fields.words import MarksField, WordField
from kartoteka.cards.models import Client, Industry, Source


@dataclass(frozen=True)
class NameField(Field):
    """The name, with the forms that are derived from it."""

    group: Group = Group.WHO
    longest: int = 300

    def put(self, card: Any, value: Any) -> list[str]:
        card.rename(value)
        return ["name", "folded", "sort_key"]

    def read(self, text: Any) -> Any:
        value = super().read(text)
        if not value:
            raise self.refusal(_("A client needs a name."))
        return value


def _field(name: str, cls: type[Field] = Field, **more: Any) -> Field:
    """A field that is called and limited as its column is."""
    column: Any = Client._meta.get_field(name)
    told: dict[str, Any] = {"longest": getattr(column, "max_length", 0) or 0} | more
    return cls(name=name, label=column.verbose_name, **told)


def _choices(choices: Any) -> tuple[Option, ...]:
    return tuple(Option(value, label) for value, label in choices)


NAME = _field("name", NameField)
KIND = _field("kind", ChoiceField, group=Group.WHO, choices=_choices(Client.Kind.choices))
CLIENT_FIELDS: list[Field] = [
    NAME,
    KIND,
    _field("is_supplier", FlagField, group=Group.WHO),
    _field("is_partner", FlagField, group=Group.WHO),
    _field("marks", MarksField, group=Group.WHO),
    _field("industry", WordField, words=Industry),
    _field("size", ChoiceField, choices=_choices(Client.Size.choices)),
    _field("source", WordField, words=Source),
    _field("region"),
    _field("working_hours"),
    _field("founded_on", DateField),
    _field("field_of_use"),
    _field("preferences", LongField),
    _field("code"),
    _field("tax_id", TaxField, group=Group.BANK),
    _field("bank_name", group=Group.BANK),
    _field("bank_code", BankCodeField, group=Group.BANK),
    _field("bank_account", AccountField, group=Group.BANK),
]
PERSON_FIELDS: list[Field] = [
    NameField(name="name", label=gettext_lazy("name"), longest=200),
    BirthdayField(name="birthday", label=gettext_lazy("birthday"), group=Group.WHO),
    Field(name="hobbies", label=gettext_lazy("hobbies"), longest=300),
    LongField(name="preferences", label=gettext_lazy("preferences")),
]
