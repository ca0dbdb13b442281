"""The form in which a contact is logged: the entry, the deal it is about, and the next step."""

from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access import rights
from kartoteka.cards.models import Client
from kartoteka.cards.portraits import Portrait
from kartoteka.deals.models import Deal
from kartoteka.journal.choices import Choices
from kartoteka.journal.entry_form import EntryForm, Picks, picked
from kartoteka.journal.models import Outcome
from kartoteka.lib import statements
from kartoteka.lib.statements import ID, Rows
from kartoteka.planner.models.promises import Kind as PromiseKind
from kartoteka.staff.actors import Actor

MOST_DEALS = 20
EARLY = timedelta(minutes=2)


class Offered:
    """What the form offers: what an entry is written with, and the deals it may be about."""

    def __init__(
        self,
        client: Client | None,
        actor: Actor,
        *,
        portrait: Portrait | None = None,
        before: "Offered | None" = None,
    ) -> None:
        """After a contact was logged `before` is what stood there: it can have changed the ways to the client alone."""
        self._client, self._actor, self._before = client, actor, before
        self.entry: Choices = Choices(
            client, actor, portrait=portrait, before=before.entry if before else None
        )

    @cached_property
    def deals(self) -> list[Deal]:
        if self._before:
            return self._before.deals
        sees = self._client is not None and rights.may(self._actor, "deals.see")
        return _deals(self._actor).ask({ID: self._client.pk}) if self._client and sees else []


@lru_cache(maxsize=statements.KEPT)
def _deals(actor: Actor) -> Rows[Deal]:
    seen = Deal.objects.visible_to(actor).filter(client=ID, outcome="").select_related("stage")
    return Rows(seen.order_by("-opened_at")[:MOST_DEALS])


class When(models.TextChoices):
    """When the next step is due."""

    RULE = "rule", gettext_lazy("by the regulation")
    TODAY = "today", gettext_lazy("today")
    TOMORROW = "tomorrow", gettext_lazy("tomorrow")
    THREE = "three", gettext_lazy("in 3 days")
    DAY = "day", gettext_lazy("on a day")


class ContactForm(EntryForm):
    who = forms.CharField(label=gettext_lazy("Name or number"), max_length=200)
    next = forms.ChoiceField(
        label=gettext_lazy("Next step"), choices=When, widget=Picks, required=False, initial=When.RULE
    )
    next_kind = forms.ChoiceField(
        label=gettext_lazy("What"), choices=PromiseKind, required=False, initial=PromiseKind.CALL
    )
    next_on = forms.DateField(
        label=gettext_lazy("Day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    next_time = forms.TimeField(
        label=gettext_lazy("Time"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    next_text = forms.CharField(label=gettext_lazy("What for"), max_length=300, required=False)
    at = forms.DateTimeField(
        label=gettext_lazy("When, unless now"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(
        self, data: Any = None, *, offer: Offered, place: str, knows_client: bool = True, **more: Any
    ) -> None:
        super().__init__(data, choices=offer.entry, place=place, **more)
        self.offer = offer
        if knows_client:
            del self.fields["who"]
        # The latest deal is the likeliest.
        self.fields["deal"] = picked(
            lambda: offer.deals,
            lambda deal: f"{deal} · {deal.stage}",
            nothing=_("no deal"),
            is_first=False,
            label=_("About the deal"),
        )
        if not self.is_bound and offer.deals:
            self.initial.setdefault("deal", offer.deals[0].key)

    def begin_with_deal(self, key: str) -> None:
        """The deal from whose page the contact is logged."""
        if any(deal.key == key for deal in self.offer.deals):
            self.initial["deal"] = key

    def clean_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["at"]
        if at and at > timezone.now() + EARLY:
            raise forms.ValidationError(_("This moment is still to come."))
        return at

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("next") == When.DAY and "next_on" in typed and not typed["next_on"]:
            self.add_error("next_on", _("Choose the day."))
        outcome = typed.get("outcome")
        is_open = outcome is not None and outcome.meaning == Outcome.Meaning.LATER and not self.offer.deals
        if is_open and typed.get("next", When.RULE) in {"", When.RULE}:
            self.add_error("next", _("Say when we shall call."))
        return typed
