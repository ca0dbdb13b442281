"""A stage may ask for a paper of the deal's order."""

import pytest

from kartoteka.deals import demands, moving
from kartoteka.deals.forms.leading import MoveForm
from kartoteka.deals.models import Deal
from kartoteka.deals.tests import makers as deals
from kartoteka.documents import making
from kartoteka.sales import drafting
from kartoteka.sales.tests import makers

pytestmark = pytest.mark.django_db


def test_a_stage_waits_for_the_paper_and_names_it():
    head = makers.head()
    client = makers.order(by=head).client
    deal = deals.deal(client, by=head, funnel=deals.funnel())
    contract = deals.stage(deal.funnel, 1)
    deals.demand(contract, "paper", "offer")
    with makers.acts(head):
        form = MoveForm({"stage": contract.key}, deal=deal, by=head)
        assert [one.place for one in form.needs] == ["need:paper:offer"]
        assert "need:paper:offer" not in form.fields
        with pytest.raises(moving.StageRefused) as no:
            moving.move(deal, to=contract, by=head)
        assert no.value.mistakes[0][0] == "paper:offer"

        order = drafting.begin_from(deal, by=head)
        making.make(order, "offer", by=head)
        moving.move(deal, to=contract, by=head)
        assert Deal.objects.visible_to(head).get(pk=deal.pk).stage_id == contract.pk


def test_it_is_offered_among_what_a_stage_may_ask():
    assert "paper" in {check.name for check in demands.all_of_them()}
