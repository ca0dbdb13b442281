"""Cells of the list, edited where they stand. The scripts of the sheet ask; without them one edits on the card."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from kartoteka.access.doors import Door
from kartoteka.cards import editing, fields
from kartoteka.cards.doors import ClientDoor
from kartoteka.cards.filtering.condition_form import options_of
from kartoteka.cards.filtering.traits import Trait
from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal
from kartoteka.segments import listing, showing


class ClientCell(ClientDoor):
    """One field of one client; answers what the cell shows now, or why it was not saved."""

    needs = "clients.edit"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        trait = listing.traits_for(self.actor).get(request.POST.get("field", ""))
        if trait is None or trait.field is None or not trait.is_editable:
            raise Http404
        field = trait.field
        typed = request.POST.getlist("value")
        try:
            value = field.read(typed if field.kind in SEVERAL else "".join(typed[:1]))
            seen = {field.name: request.POST["seen"]} if "seen" in request.POST else None
            editing.change(self.client, {field: value}, by=self.actor, seen=seen)
        except editing.EditedMeanwhile as no:
            return self._answer(trait, sentence=str(no))
        except Refusal as no:
            return self._answer(trait, sentence=str(no), is_changed=False)
        return self._answer(trait)

    def _answer(self, trait: Trait, *, sentence: str = "", is_changed: bool = True) -> HttpResponse:
        told: dict[str, str] = {"sentence": sentence} if sentence else {}
        if is_changed:
            client = Client.objects.visible_to(self.actor).get(pk=self.client.pk)
            fields.attach([client], self.actor)
            cell = showing.cell(client, trait, may_edit=True)
            told |= {"text": cell.text, "value": cell.value}
        return JsonResponse(told, status=HTTPStatus.UNPROCESSABLE_ENTITY if sentence else HTTPStatus.OK)


class FieldOptions(Door):
    """What a cell of this field is chosen from."""

    needs = "clients.edit"

    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        trait = listing.traits_for(self.actor).get(name)
        if trait is None or not trait.is_editable:
            raise Http404
        return JsonResponse(
            {
                "options": options_of(trait),
                "several": trait.kind in SEVERAL,
                "may_be_empty": trait.kind not in {fields.Kind.FLAG, "keeper"} and trait.name != "kind",
            }
        )


SEVERAL = {fields.Kind.CHOICES, fields.Kind.MARKS}
