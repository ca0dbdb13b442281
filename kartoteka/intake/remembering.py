"""Remembering what people made of a layout, for the next file of the same make."""

from dataclasses import replace

from kartoteka.intake.layouts.layout import Layout
from kartoteka.intake.models import Import, Mapping
from kartoteka.intake.plans import Plan


def remember(batch: Import, plan: Plan) -> None:
    Mapping.objects.update_or_create(fingerprint=batch.fingerprint, defaults={"plan": plan.as_json()})


def plan_for(layout: Layout) -> Plan:
    """The guesses, unless the same columns were described before; where lines begin is told by the file itself."""
    guessed = Plan.guessed(layout)
    known = Mapping.objects.filter(fingerprint=layout.fingerprint).first()
    if known is None:
        return guessed
    kept = Plan.of(Import(plan=known.plan))
    if [len(sheet.uses) for sheet in kept.sheets] != [len(sheet.uses) for sheet in guessed.sheets]:
        return guessed
    sheets = zip(kept.sheets, guessed.sheets, strict=True)
    return replace(kept, sheets=tuple(replace(one, first_line=now.first_line) for one, now in sheets))
