"""What the pages of exports show, made ready for the templates."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kartoteka.guard import lists
from kartoteka.guard.models import Export
from kartoteka.guard.recognising import Finding
from kartoteka.lib import dates
from kartoteka.web.columns import Column

STATES = {
    Export.State.REQUESTED: ("warn", "clock"),
    Export.State.APPROVED: ("accent", "hourglass"),
    Export.State.BUILT: ("good", "circle-check"),
    Export.State.TAKEN: ("", "check-check"),
    Export.State.REFUSED: ("bad", "ban"),
    Export.State.WITHDRAWN: ("", "undo-2"),
    Export.State.LAPSED: ("", "timer"),
    Export.State.STOPPED: ("bad", "circle-alert"),
}


NEARLY_SURE = 0.9999


@dataclass(frozen=True)
class Chip:
    label: str
    tone: str
    icon: str


@dataclass(frozen=True)
class Fact:
    label: str
    value: str


def chip(export: Export) -> Chip:
    tone, icon = STATES[export.state]
    return Chip(str(export.state.label).capitalize(), tone, icon)


def list_columns() -> list[Column]:
    return [
        Column(_("What for")),
        Column(_("Asked for by")),
        Column(_("When"), kind="date"),
        Column(_("State")),
        Column(_("Clients"), kind="number"),
        Column(_("Contacts"), kind="number"),
    ]


def facts(export: Export) -> list[Fact]:
    """What a second person has to know, and then what became of it."""
    known = lists.columns()
    columns = ", ".join(known[name].label for name in export.columns if name in known)
    told: Sequence[tuple[str, str]] = [
        (_("Asked for by"), export.requested_by.name),
        (_("When"), dates.moment(export.requested_at)),
        (_("What for"), export.reason),
        (_("Which clients"), _which(export)),
        (_("Clients"), dates.number(export.row_count)),
        (_("Contacts in full"), dates.number(export.contact_count)),
        (_("Columns"), columns),
        (_("Kind of file"), str(Export.Form(export.form).label)),
        *_became(export),
    ]
    return [Fact(label, value) for label, value in told]


def _which(export: Export) -> str:
    if export.subject == Export.Subject.BOOK:
        return _("the whole Client Book")
    return "; ".join(export.sentences) or _("all in the sight of whoever asks")


def _became(export: Export) -> list[tuple[str, str]]:
    said = []
    if export.approved_at:
        who = export.approved_by.name if export.approved_by else _("nobody else is there; a day has passed")
        said.append((_("Allowed by"), f"{who}, {dates.moment(export.approved_at)}"))
    if export.refused_at:
        who = export.refused_by.name if export.refused_by else ""
        said += [
            (_("Refused by"), f"{who}, {dates.moment(export.refused_at)}"),
            (_("Why not"), export.refusal or "—"),
        ]
    if export.taken_at:
        said.append((_("Taken"), dates.moment(export.taken_at)))
    if export.lapses_at:
        said.append((_("Until when"), dates.moment(export.lapses_at)))
    return said


@dataclass(frozen=True)
class FindingShown:
    title: str
    sentence: str
    url: str
    facts: Sequence[Fact]


def finding(found: Finding) -> FindingShown:
    """Whom a copy was made for, how sure that is, and by which signs."""
    export, signs = found.export, found.signs
    share = (
        "> 99.99 %" if found.certainty > NEARLY_SURE else f"{dates.number(round(found.certainty * 100))} %"
    )
    told = [
        (_("Taken by"), export.requested_by.name),
        (_("When"), dates.moment(export.taken_at or export.requested_at)),
        (_("What for"), export.reason),
        (_("Certainty"), share),
    ]
    if signs.stamped:
        told.append((_("Number of the export"), export.key))
    planted = signs.planted_phones + signs.planted_names
    if planted:
        told.append((_("Made-up clients of this copy"), dates.number(planted)))
    for label, hits, tries in (
        (_("Telephones spelled as in this copy"), signs.spelled, signs.spellings),
        (_("Neighbours in the order of this copy"), signs.ordered, signs.neighbours),
    ):
        if tries:
            told.append((label, _("%(hits)s of %(tries)s") % {"hits": hits, "tries": tries}))
    sentence = _("This is the copy that was made for %(name)s.") % {"name": export.requested_by.name}
    return FindingShown(
        export.requested_by.name,
        sentence,
        export.get_absolute_url(),
        [Fact(label, value) for label, value in told],
    )
