"""A form in which a client is named by typing: his name, a number or an address; namesakes are chosen among."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards.models import Client
from kartoteka.desk import paper
from kartoteka.desk.paper import Meant
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

NEW = "new"


class ClientNamed(forms.Form):
    """Leaves the client in `found`; a field that is not required may be left empty.

    Where `may_be_new`, one whom nobody knows may be chosen: `found` is None then, and `is_new` true.
    """

    may_be_new = False

    client = forms.CharField(
        label=gettext_lazy("Client"), max_length=300, widget=forms.TextInput({"autocomplete": "off"})
    )

    def __init__(self, *args: Any, actor: Actor, country: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.found: Client | None = None
        self.fields["client"].widget.attrs["list"] = f"{self.prefix}-clients"
        typed = str(self.data.get(self.add_prefix("client"), "")).strip()[:300]
        self.meant = paper.meant(typed, actor, country=country) if typed else Meant([])
        labels = [
            (one.key, f"{one.name} · {one.region or one.code or one.key}") for one in self.meant.clients
        ]
        offered = [] if self._is_one else labels
        if self.may_be_new and typed and not self._is_one:
            offered.append(
                (NEW, _("Nobody of these: begin a card") if labels else _("Somebody new: begin a card"))
            )
        self.fields["chosen"] = forms.ChoiceField(
            choices=[("", "—"), *offered], required=False, label=_("Which one")
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("client") and not self.is_new:
            try:
                self.found = self._one(typed)
            except Refusal as no:
                self.add_error(no.field, str(no))
        return typed

    def _one(self, typed: dict[str, Any]) -> Client:
        if not self.meant.clients:
            raise paper.unknown(typed["client"])
        if self._is_one:
            return self.meant.clients[0]
        for one in self.meant.clients:
            if one.key == typed.get("chosen"):
                return one
        raise paper.unclear()

    @property
    def is_new(self) -> bool:
        return self.may_be_new and self.cleaned_data.get("chosen") == NEW

    @property
    def _is_one(self) -> bool:
        return self.meant.is_sure and len(self.meant.clients) == 1
