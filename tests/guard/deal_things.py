"""Deals, funnels and goods that an address can name; the deals are Anna's."""

from decimal import Decimal

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.catalog import offering
from kartoteka.catalog.offering import Offer
from kartoteka.deals import arranging, closing, filling, involving, opening
from kartoteka.deals.filling import Goods
from kartoteka.deals.models import Breach, Deal, Funnel, Stage
from kartoteka.deals.opening import Told
from kartoteka.journal.models import Competitor
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers
from tests.guard.cast import Cast


def furnish(cast: Cast) -> dict[str, str]:
    told = _arranged(cast.people["dmitri"])
    with makers.inside(), acting.system_actor("tests"):
        funnel = Funnel.objects.get(key=told["funnel"])
        stages = list(Stage.objects.filter(funnel=funnel).order_by("place"))
    told |= {"first_stage": stages[0].key, "next_stage": stages[1].key}
    return told | _worked_on(cast, funnel)


def _arranged(director: Member) -> dict[str, str]:
    """A funnel that is used, one to spare, one that is offered no more; goods."""
    actor = makers.acts_as(director)
    with makers.inside(), acting.acting(actor):
        used, spare, gone = (
            arranging.add_funnel(name, preset="", by=actor) for name in ("Главная", "Запасная", "Бывшая")
        )
        for name in ("Вторая", "Третья"):
            arranging.add_stage(used, name, by=actor)
        spare_stage = arranging.add_stage(spare, "Вторая", by=actor)
        arranging.add_stage(spare, "Третья", by=actor)
        retired = arranging.add_stage(spare, "Лишняя", by=actor)
        arranging.retire_stage(retired, by=actor)
        arranging.retire_funnel(gone, by=actor)
        goods = [
            offering.add(Offer(name, price=Decimal(5)), currency="RUB", by=actor)
            for name in ("Насос", "Кран")
        ]
        offering.retire(goods[1], by=actor)
        competitor = Competitor()
        competitor.rename("Другие")
        competitor.save()
    return {
        "funnel": used.key,
        "spare_funnel": spare.key,
        "retired_funnel": gone.key,
        "spare_stage": spare_stage.key,
        "retired_stage": retired.key,
        "product": goods[0].key,
        "retired_product": goods[1].key,
        "competitor": competitor.key,
    }


def _worked_on(cast: Cast, funnel: Funnel) -> dict[str, str]:
    """A deal with all that it may hold, titled by what nobody else may read, and one that was won."""
    planted, actor = cast.planted["anna"], makers.acts_as(cast.people["anna"])
    with makers.inside(), acting.acting(actor):
        deal, won = (
            opening.open_deal(planted.client, Told(planted.words[0], Decimal(100)), funnel=funnel, by=actor)
            for _ in range(2)
        )
        closing.win(won, by=actor, reason="Взяли сразу")
        line = filling.add_line(deal, Goods(name="Вещь", price=Decimal(5)), by=actor)
        person = involving.people_of(deal, actor).first()
        assert person is not None
        party = involving.involve(deal, person, "decides", by=actor)
        rival = involving.name_rival(deal, Competitor.objects.get(folded="другие"), price=None, by=actor)
        breach = _overstayed(deal)
    return {
        "deal": deal.key,
        "won_deal": won.key,
        "deal_line": str(line.pk),
        "deal_party": str(party.pk),
        "deal_party_person": party.person.key,
        "deal_rival": str(rival.pk),
        "breach": str(breach.pk),
    }


def _overstayed(deal: Deal) -> Breach:
    breach = Breach(
        deal=deal, stage=deal.stage, kind=Breach.Kind.OVERSTAY, at=timezone.now(), by_id=deal.keeper_id
    )
    breach.save()
    return breach
