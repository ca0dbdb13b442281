"""Mending lines: what the person has said about each kind of trouble is done to the lines that have it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from kartoteka.cards import fields
from kartoteka.cards.fields import Field, FieldUnreadable
from kartoteka.intake.layouts import taking
from kartoteka.intake.lines import Line, Trouble
from kartoteka.intake.mends import Mend
from kartoteka.intake.models import Row
from kartoteka.intake.numbers import mentioned, veiled
from kartoteka.intake.options import FreshOptions
from kartoteka.intake.plans import Plan
from kartoteka.intake.vocabulary import KEEPER, Vocabulary
from kartoteka.lib import folding
from kartoteka.staff.actors import Actor

Outcome = Row.Outcome
CHECKED = {
    "tax_id": Outcome.BAD_TAX_ID,
    "bank_code": Outcome.BAD_BANK,
    "bank_account": Outcome.BAD_BANK,
}


@dataclass
class Mender:
    """Made once for some lines. `tells_all` finds what nothing need be done about, too, so that a person may choose."""

    plan: Plan
    by: Actor
    country: str
    tells_all: bool = False

    @cached_property
    def fresh(self) -> FreshOptions:
        return FreshOptions(self.by)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.by)

    def mend(self, lines: Iterable[Line]) -> None:
        for line in lines:
            if line.troubles and self._is_no_client(line):
                continue
            self._doubt(line)
            self._words(line)
            if line.keeper:
                self._keeper(line)
            if line.troubles:
                line.troubles = [self._mended(line, trouble) for trouble in line.troubles]
                line.mentioned = mentioned(line.note, country=self.country)

    def _is_no_client(self, line: Line) -> bool:
        """Of a heading or a total nothing else need be told."""
        is_none = line.troubles[0].outcome is Outcome.NO_CLIENT
        if is_none and self.plan.mend_of(Outcome.NO_CLIENT) is Mend.SKIP:
            line.troubles = line.troubles[:1]
            return True
        return False

    def _doubt(self, line: Line) -> None:
        """Numbers that their own sum says are wrong."""
        for column, outcome in CHECKED.items():
            value = line.brought.columns.get(column)
            if not value or not (self.tells_all or self.plan.mend_of(outcome) is not Mend.KEEP):
                continue
            field = self._fields[column]
            if field.doubt(value, country=self.country):
                line.troubles.append(Trouble(outcome, str(field.label), value, value, column))

    def _words(self, line: Line) -> None:
        for name, text in list(line.words.items()):
            if kept := self._word(line, name, text):
                line.words[name] = kept
            else:
                del line.words[name]
        if line.marks:
            line.marks = [kept for text in line.marks if (kept := self._word(line, "mark", text))]

    def _word(self, line: Line, name: str, text: str) -> str:
        """The word as it is to be looked up, or nothing; a new one is a trouble, and may be added all the same."""
        mend, meant = self.plan.mend_of(Outcome.NEW_WORD, name), self._meant(name, text)
        if not meant and not self.tells_all and mend is Mend.ADD:
            return text
        if self.vocabulary.knows(name, text):
            return text
        if known := self.vocabulary.names(name).get(meant, ""):
            self._tell_settled(line, Outcome.NEW_WORD, text, name)
            return known
        line.troubles.append(Trouble(Outcome.NEW_WORD, "", veiled(text), text, name))
        return text if mend is Mend.ADD else ""

    def _keeper(self, line: Line) -> None:
        if found := self.vocabulary.keeper(line.keeper):
            line.brought.columns["keeper_id"] = found
        elif found := self.vocabulary.keeper_by_key(self._meant(KEEPER, line.keeper)):
            line.brought.columns["keeper_id"] = found
            self._tell_settled(line, Outcome.NO_KEEPER, line.keeper, KEEPER)
        else:
            line.troubles.append(Trouble(Outcome.NO_KEEPER, _("Manager"), line.keeper, line.keeper, KEEPER))
        line.keeper = ""

    def _meant(self, name: str, text: str) -> str:
        said = self.plan.words.get(name)
        return said.get(folding.fold(text), "") if said else ""

    def _tell_settled(self, line: Line, outcome: Row.Outcome, text: str, name: str) -> None:
        """The person has said what the word means, and may say otherwise."""
        if self.tells_all:
            line.troubles.append(Trouble(outcome, "", veiled(text), text, name, Mend.KEEP))

    def _mended(self, line: Line, trouble: Trouble) -> Trouble:
        if trouble.mend is Mend.KEEP:
            return trouble
        if trouble.outcome is Outcome.BAD_WORD and self._put_option(line, trouble):
            return replace(trouble, mend=Mend.KEEP)
        about = trouble.about if trouble.outcome in {Outcome.BAD_WORD, Outcome.NEW_WORD} else ""
        mend = self.plan.mend_of(trouble.outcome, about)
        if trouble.outcome is Outcome.BAD_WORD and mend is Mend.ADD and not self._add_option(line, trouble):
            mend = Mend.NOTE
        if mend in {Mend.EMPTY, Mend.NOTE}:
            line.brought.columns.pop(trouble.about, None)
        if mend is Mend.NOTE:
            line.jot(trouble.heading or self._title(trouble.about), trouble.raw)
        if mend is Mend.KEEP and trouble.outcome is Outcome.NO_NAME:
            line.brought.name = _("Without a name, line %(line)s") % {"line": line.number}
        return replace(trouble, mend=mend)

    def _put_option(self, line: Line, trouble: Trouble) -> bool:
        """Whether the person has said which of the field's values are meant."""
        field = self._fields.get(trouble.about)
        said = self.plan.words.get(trouble.about)
        if field is None or not said:
            return False
        several = field.kind == fields.Kind.CHOICES
        options = self._options(field, trouble)
        try:
            value: Any = field.read(options if several else options[0])
        except FieldUnreadable:
            return False
        if field.is_own:
            line.brought.own[field] = value
        else:
            line.brought.columns[field.name] = value
        return True

    def _add_option(self, line: Line, trouble: Trouble) -> bool:
        """Whether what stands there may join the list of the field."""
        field = self._fields.get(trouble.about)
        value = self.fresh.value(field, self._options(field, trouble)) if field else None
        if field and value is not None:
            line.brought.own[field] = value
        return value is not None

    def _options(self, field: Field, trouble: Trouble) -> list[str]:
        """The parts of what stands there, each as the person has said it is meant."""
        said = self.plan.words.get(trouble.about, {})
        parts = taking.listed(trouble.raw) if field.kind == fields.Kind.CHOICES else [trouble.raw]
        return [said.get(folding.fold(part)) or part for part in parts]

    def _title(self, name: str) -> str:
        field = self._fields.get("marks" if name == "mark" else name)
        return str(field.label) if field else ""

    @cached_property
    def _fields(self) -> dict[str, Field]:
        return {field.name: field for field in fields.of_clients()}
