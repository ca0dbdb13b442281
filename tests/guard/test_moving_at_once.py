"""However many deals change places at once, none waits for another for ever, and the tallies add up."""

from decimal import Decimal

import pytest
from django.db.models import Sum

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.deals import moving, opening
from kartoteka.deals.models import Deal, Funnel, Stage, Tally
from kartoteka.deals.opening import Told
from tests.guard import racing

ROUNDS = 6


@pytest.fixture
def unblocked(django_db_setup, django_db_blocker):
    """These people commit, so no transaction of a test may hold them."""
    with django_db_blocker.unblock():
        yield


def two_stages():
    with acting.system_actor("tests"):
        made = Funnel()
        made.rename("Гонка")
        made.save()
        return [
            Stage.objects.create(funnel=made, name=name, place=place, chance=0.5)
            for place, name in enumerate(("Первый", "Второй"))
        ]


def test_deals_that_change_places_pass_each_other(unblocked):
    with racing.field(1) as field:
        stages, actor = two_stages(), field.manager
        with acting.acting(actor):
            client = adding.add("Клиент", by=actor)
            deals = [
                opening.open_deal(
                    client, Told(title=f"Сделка {n}", amount=Decimal(100)), funnel=stages[0].funnel, by=actor
                )
                for n in range(racing.THREADS)
            ]
            for deal in deals[::2]:
                moving.move(deal, to=stages[1], by=actor)

        def forth_and_back(pk):
            def errand():
                for _ in range(ROUNDS):
                    with acting.acting(actor):
                        deal = Deal.objects.visible_to(actor).select_related("stage", "client").get(pk=pk)
                        to = next(stage for stage in stages if stage.pk != deal.stage_id)
                        moving.move(deal, to=to, by=actor, reason="Гонка")

            return errand

        ended = racing.at_once(field, [forth_and_back(deal.pk) for deal in deals])

        assert ended == [None] * racing.THREADS
        with acting.system_actor("tests"):
            assert Tally.objects.aggregate(Sum("count"), Sum("amount")) == {
                "count__sum": racing.THREADS,
                "amount__sum": 100 * racing.THREADS,
            }
