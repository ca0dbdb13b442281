"""Addresses of the funnel."""

from django.urls import path

from kartoteka.deals.views import (
    arranging,
    board,
    deal,
    filling,
    leading,
    lists,
    many,
    odds,
    of_client,
    picture,
)

app_name = "deals"
ONE, FUNNEL, STAGE = "deals/<str:key>", "settings/funnels/<str:key>", "settings/stages/<str:key>"
urlpatterns = [
    path("clients/<str:key>/deals/new", deal.NewDeal.as_view(), name="new"),
    path("clients/<str:key>/deals", of_client.ClientDeals.as_view(), name="of_client"),
    path("deals", board.Board.as_view(), name="board"),
    path("deals/table", board.Table.as_view(), name="table"),
    path("deals/picture", picture.FunnelPicture.as_view(), name="picture"),
    path("deals/loose", lists.LooseDeals.as_view(), name="loose"),
    path("deals/breaches", lists.Breaches.as_view(), name="breaches"),
    path("deals/breaches/<int:pk>/reason", lists.BreachReason.as_view(), name="breach_reason"),
    path("deals/odds", odds.OddsPage.as_view(), name="odds"),
    path("deals/columns/<str:key>", board.BoardColumn.as_view(), name="column"),
    path("deals/chosen/stage", many.ManyToStage.as_view(), name="many_stage"),
    path("deals/chosen/keeper", many.ManyToKeeper.as_view(), name="many_keeper"),
    path(ONE, deal.DealPage.as_view(), name="deal"),
    path(f"{ONE}/facts/<str:name>", deal.DealFact.as_view(), name="fact"),
    path(f"{ONE}/stage", leading.DealStage.as_view(), name="stage"),
    path(f"{ONE}/closure", leading.DealClosure.as_view(), name="closure"),
    path(f"{ONE}/reopening", leading.DealReopening.as_view(), name="reopening"),
    path(f"{ONE}/postponement", leading.DealPostponement.as_view(), name="postponement"),
    path(f"{ONE}/keeper", leading.DealKeeper.as_view(), name="keeper"),
    path(f"{ONE}/lines", filling.DealLines.as_view(), name="lines"),
    path(f"{ONE}/lines/<int:pk>/removal", filling.LineRemoval.as_view(), name="line_removal"),
    path(f"{ONE}/parties", filling.DealParties.as_view(), name="parties"),
    path(f"{ONE}/parties/<int:pk>/removal", filling.PartyRemoval.as_view(), name="party_removal"),
    path(f"{ONE}/rivals", filling.DealRivals.as_view(), name="rivals"),
    path(f"{ONE}/rivals/<int:pk>/removal", filling.RivalRemoval.as_view(), name="rival_removal"),
    path("settings/funnels", arranging.Funnels.as_view(), name="funnels"),
    path(FUNNEL, arranging.OneFunnel.as_view(), name="funnel"),
    path(f"{FUNNEL}/stages", arranging.FunnelStages.as_view(), name="stages"),
    path(f"{FUNNEL}/retirement", arranging.FunnelRetirement.as_view(), name="funnel_retirement"),
    path(f"{FUNNEL}/return", arranging.FunnelReturn.as_view(), name="funnel_return"),
    path(STAGE, arranging.StageRegulation.as_view(), name="regulation"),
    path(f"{STAGE}/place", arranging.StagePlace.as_view(), name="place"),
    path(f"{STAGE}/retirement", arranging.StageRetirement.as_view(), name="stage_retirement"),
    path(f"{STAGE}/return", arranging.StageReturn.as_view(), name="stage_return"),
]
