"""Showing how soon enquiries are answered: a sheet by manager or by source, each figure with the rows behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.cards.models import Source
from kartoteka.deals import ages
from kartoteka.enquiries import figures
from kartoteka.enquiries.figures import Answers
from kartoteka.enquiries.forms import NOBODY, AskedForm
from kartoteka.lib import money
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.web.columns import Column


@dataclass(frozen=True)
class Row:
    """`url` opens the enquiries behind the figures, `waiting_url` those that wait among them."""

    name: str
    came: int
    open: int
    median: str
    share: str
    url: str

    @property
    def waiting_url(self) -> str:
        return f"{self.url}&state=open"


@dataclass(frozen=True)
class Sheet:
    title: str
    label: str
    columns: list[Column]
    rows: list[Row]
    whole: Row


def sees_others(actor: Actor) -> bool:
    return len(actor.follows) > 1 or rights.scope(actor, "clients.see") is rights.Scope.ALL


def sheet(way: str, form: AskedForm, actor: Actor, *, norm: int) -> Sheet:
    told = figures.answers(actor, form.asked, norm=norm, way=way)
    names = _names(way)
    rows = [
        _row(names.get(whose, ("", NOBODY)), one, {**asked(form), way: names.get(whose, ("", NOBODY))[1]})
        for whose, one in told.items()
    ]
    label = _("Manager") if way == "keeper" else _("Source")
    return Sheet(
        _("First answer by manager") if way == "keeper" else _("First answer by source"),
        label,
        [
            Column(label),
            Column(_("Enquiries"), kind="number"),
            Column(_("Wait for an answer"), kind="number"),
            Column(_("Median first answer"), kind="number"),
            Column(_("Within the norm"), kind="number"),
        ],
        sorted(rows, key=lambda row: (row.name == _nobody(way), row.name)),
        _row((_("All together"), ""), figures.together(told.values()), asked(form)),
    )


def asked(form: AskedForm) -> dict[str, str]:
    """What was asked for, as an address says it."""
    since, until = form.period
    told: dict[str, Any] = {"since": since, "until": until}
    told |= {name: form.cleaned_data.get(name) for name in ("keeper", "team", "source")}
    return {name: str(getattr(value, "key", value)) for name, value in told.items() if value}


def address(told: Mapping[str, str]) -> str:
    return f"{reverse('enquiries:behind')}?{urlencode(told)}"


def _names(way: str) -> dict[int | None, tuple[str, str]]:
    """By number the name and the key of each; None is nobody."""
    rows = Member.objects.all() if way == "keeper" else Source.objects.all()
    return {None: (_nobody(way), NOBODY), **{row.pk: (row.name, row.key) for row in rows}}


def _nobody(way: str) -> str:
    return _("nobody yet") if way == "keeper" else _("not known")


def _row(who: tuple[str, str], one: Answers, told: Mapping[str, str]) -> Row:
    return Row(
        who[0],
        one.came,
        one.open,
        ages.spoken(one.median) or "—",
        "—" if one.share is None else money.per_cent(one.share),
        address(told),
    )
