"""Weights learned from clients whose volume is known: proposed when they do better, and only then."""

from decimal import Decimal

import pytest

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.potential import arranging, relearning
from kartoteka.potential.models import Answer, Estimate, Sign, Trade
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def vera():
    return staff.member(role=Role.HEAD, name="Вера")


def known(head, count, *, turned):
    """Clients who answered the first sign in turn; by what is told of them more is bought by the last answer."""
    with staff.inside(), acting.acting(head):
        arranging.choose(Trade.IT, promising_from=None, medium_from=None, by=head)
        signs = list(Sign.objects.order_by("pk"))
    first = cards.client(by=head)
    with staff.inside(), acting.system_actor("tests"):
        made = []
        for nth in range(count - 1):
            client = Client(keeper_id=first.keeper_id)
            client.rename(f"Клиент {nth}")
            made.append(client)
        clients = [first, *Client.objects.bulk_create(made)]
        sign = signs[0]
        places = len(sign.options)
        Answer.objects.bulk_create(
            Answer(client=one, sign=sign, place=nth % places) for nth, one in enumerate(clients)
        )
        Estimate.objects.bulk_create(
            Estimate(
                client=one,
                ground="volume",
                volume=Decimal(1000 + nth * 3) * 10 ** (place(nth, places, turned)),
            )
            for nth, one in enumerate(clients)
        )
    return sign


def place(nth, places, turned):
    return places - 1 - nth % places if turned else nth % places


def test_weights_that_go_against_the_clients_are_turned_round_with_consent(client, vera):
    her = staff.acts_as(vera)
    sign = known(her, 36, turned=True)
    with staff.inside(), acting.acting(her):
        told = relearning.propose(her)

    weights = dict(told.signs)[sign] if sign in dict(told.signs) else told.signs[0][1]
    assert told.before < 0 < told.after
    assert [one.proposed for one in weights] == sorted((one.proposed for one in weights), reverse=True)
    browser = staff.signed_in(client, vera)
    page = browser.get("/potential/weights")
    assert f'name="{sign.key}_0"' in page.content.decode()
    body = {
        f"{one.key}_{nth}": weight.proposed for one, those in told.signs for nth, weight in enumerate(those)
    }
    assert browser.post("/potential/weights", body).status_code == 302
    with staff.inside(), acting.acting(her):
        assert Sign.objects.get(pk=sign.pk).options[0]["points"] == weights[0].proposed


def test_weights_that_do_as_well_are_not_proposed_and_few_clients_teach_nothing(vera):
    her = staff.acts_as(vera)
    known(her, 36, turned=False)
    with staff.inside(), acting.acting(her):
        assert relearning.propose(her).signs == ()
        Estimate.objects.visible_to(her).update(volume=None)
        assert (relearning.propose(her).needed, relearning.propose(her).known) == (30, 0)
