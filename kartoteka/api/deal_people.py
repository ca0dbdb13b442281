"""Who decides on a deal, and who else is in it, by API: what a stage may ask for can be told here too."""

from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import Field

from kartoteka.access.doors import StaffRequest
from kartoteka.api import finding, paging
from kartoteka.api.deal_shapes import Money, Told
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import Input, Key
from kartoteka.cards import listing_words
from kartoteka.deals import involving
from kartoteka.deals.models import Deal, Party, Rival
from kartoteka.journal.models import Competitor

router = Router(tags=["deals"])


class DealPersonIn(Input):
    person: Key
    part: Party.Part


class DealPersonOut(Schema):
    person: str = Field(description="The key of the person.")
    name: str
    part: str = Field(examples=["decides"])


class DealPeopleOut(Schema):
    items: list[DealPersonOut]


class DealRivalIn(Input):
    competitor: Annotated[
        str, Field(min_length=1, max_length=100, description="The name; a new one joins the list.")
    ]
    price: Annotated[Money | None, Field(description="What he asks.")] = None


class DealRivalOut(Schema):
    id: int
    competitor: str
    price: Told | None


class DealRivalsOut(Schema):
    items: list[DealRivalOut]


@router.get("/deals/{key}/people", response={200: DealPeopleOut, **PROBLEMS}, summary="Who decides on a deal")
@behind("deals.see")
def list_deal_people(request: StaffRequest, key: str) -> Any:
    return _people(request, finding.deal(request, key))


@router.post(
    "/deals/{key}/people", response={200: DealPeopleOut, **PROBLEMS}, summary="Name somebody's part in a deal"
)
@behind("deals.work")
def name_deal_person(request: StaffRequest, key: str, given: DealPersonIn) -> Any:
    """One part a person: told again, it takes the place of the earlier one."""
    deal = finding.deal(request, key)
    person = get_object_or_404(finding.people(request), key=given.person)
    involving.involve(deal, person, given.part, by=request.actor)
    return _people(request, deal)


@router.delete(
    "/deals/{key}/people/{person}",
    response={200: DealPeopleOut, **PROBLEMS},
    summary="Leave somebody out of a deal",
)
@behind("deals.work")
def leave_out_deal_person(request: StaffRequest, key: str, person: str) -> Any:
    deal = finding.deal(request, key)
    parties = Party.objects.visible_to(request.actor).filter(deal=deal).select_related("deal__client")
    involving.leave_out(get_object_or_404(parties, person__key=person), by=request.actor)
    return _people(request, deal)


@router.get(
    "/deals/{key}/competitors", response={200: DealRivalsOut, **PROBLEMS}, summary="Competitors in a deal"
)
@behind("deals.see")
def list_deal_rivals(request: StaffRequest, key: str) -> Any:
    return _rivals(request, finding.deal(request, key))


@router.post(
    "/deals/{key}/competitors",
    response={200: DealRivalsOut, **PROBLEMS},
    summary="Name a competitor in a deal",
)
@behind("deals.work")
def name_deal_rival(request: StaffRequest, key: str, given: DealRivalIn) -> Any:
    """Told again, his price takes the place of the earlier one."""
    deal = finding.deal(request, key)
    rival = listing_words.ensure(Competitor, given.competitor, by=request.actor)
    involving.name_rival(deal, rival, price=given.price, by=request.actor)
    return _rivals(request, deal)


@router.delete(
    "/deals/{key}/competitors/{number}",
    response={200: DealRivalsOut, **PROBLEMS},
    summary="Take a competitor out of a deal",
)
@behind("deals.work")
def forget_deal_rival(request: StaffRequest, key: str, number: int) -> Any:
    deal = finding.deal(request, key)
    rivals = Rival.objects.visible_to(request.actor).filter(deal=deal).select_related("deal__client")
    involving.forget_rival(get_object_or_404(rivals, pk=number), by=request.actor)
    return _rivals(request, deal)


def _people(request: StaffRequest, deal: Deal) -> dict[str, Any]:
    found = Party.objects.visible_to(request.actor).filter(deal=deal).select_related("person")
    rows = list(found.order_by("pk"))
    paging.count(len(rows), subject=deal.client_id)
    return {"items": [{"person": one.person.key, "name": one.person.name, "part": one.part} for one in rows]}


def _rivals(request: StaffRequest, deal: Deal) -> dict[str, Any]:
    found = Rival.objects.visible_to(request.actor).filter(deal=deal).select_related("competitor")
    rows = [
        {"id": one.pk, "competitor": one.competitor.name, "price": one.price} for one in found.order_by("pk")
    ]
    return {"items": rows}
