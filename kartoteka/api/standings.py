"""Groups and potential, by API: what there is of each, where a client stands, and what he could buy."""

from typing import Any

from django.utils.translation import gettext as _
from ninja import Router

from kartoteka.access.doors import StaffRequest
from kartoteka.api import finding
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.standing_shapes import ClientStandingOut, GroupsOut, PotentialIn, PotentialOut
from kartoteka.cards.models import Client
from kartoteka.groups import counting, showing
from kartoteka.groups.models import TRAITS, Standing
from kartoteka.lib.refusals import Refusal
from kartoteka.potential import answering
from kartoteka.potential.models import Estimate
from kartoteka.sales import exchanging

router = Router(tags=["analysis"])


class SignUnknown(Refusal):
    """A question that is not asked, or an answer that it does not have."""


@router.get(
    "/groups",
    response={200: GroupsOut, **PROBLEMS},
    summary="How many clients are in each group, and what they bring",
)
@behind("groups.see")
def get_groups(request: StaffRequest) -> Any:
    """As of last night, of the clients that whoever the token is for sees."""
    picture = counting.picture(request.actor)
    return {
        "currency": exchanging.own(),
        "clients": picture.whole.count,
        "groups": [
            {
                "trait": section.name,
                "group": word,
                "label": row.label,
                "clients": None if row.tally.is_hidden else row.tally.count,
                "share": row.share,
                "amount": row.tally.amount,
                "recent": row.tally.recent,
                "money_share": row.money_share,
            }
            for section in showing.sections(picture)
            for word, row in zip(TRAITS[section.name].values, section.rows, strict=True)
        ],
    }


@router.get(
    "/clients/{key}/standing", response={200: ClientStandingOut, **PROBLEMS}, summary="Where a buyer stands"
)
@behind("groups.see")
def get_standing(request: StaffRequest, key: str) -> Any:
    client = finding.client(request, key)
    return {"standing": Standing.objects.visible_to(request.actor).filter(client=client).first()}


@router.get(
    "/clients/{key}/potential", response={200: PotentialOut, **PROBLEMS}, summary="What a client could buy"
)
@behind("potential.see")
def get_potential(request: StaffRequest, key: str) -> Any:
    return _potential(request, finding.client(request, key))


@router.put(
    "/clients/{key}/potential",
    response={200: PotentialOut, **PROBLEMS},
    summary="Say what a client could buy",
)
@behind("potential.see")
def put_potential(request: StaffRequest, key: str, given: PotentialIn) -> Any:
    """Answers that are left out stay; volume and budget are those that are told."""
    client = finding.client(request, key)
    signs = {sign.key: sign for sign in answering.signs()}
    for name, place in given.answers.items():
        if name not in signs or not (place is None or 0 <= place < len(signs[name].options)):
            raise SignUnknown(_("There is no such question or answer."), field="answers")
    answers = {signs[name].pk: place for name, place in given.answers.items()}
    answering.answer(client, answers=answers, volume=given.volume, budget=given.budget, by=request.actor)
    return _potential(request, client)


def _potential(request: StaffRequest, client: Client) -> dict[str, Any]:
    said = Estimate.objects.visible_to(request.actor).filter(client=client).first()
    told = answering.answers_of(client, request.actor)
    one = said or Estimate(client=client)
    names = ("level", "ground", "volume", "budget", "low", "high", "share_low", "share_high")
    return {
        **{name: getattr(one, name) for name in names},
        "signs": [
            {
                "key": sign.key,
                "question": sign.question,
                "options": [option["word"] for option in sign.options],
                "answer": told.get(sign.pk),
            }
            for sign in answering.signs()
        ],
    }
