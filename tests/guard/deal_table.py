"""The rows of the matrix for deals and funnels."""

from tests.guard.matrix import Row

WORK, ARRANGE = "deals.work", "deals.arrange"
ONE, FUNNEL, STAGE = "deals/<str:key>", "settings/funnels/<str:key>", "settings/stages/<str:key>"
STEPS = {"steps-TOTAL_FORMS": "0", "steps-INITIAL_FORMS": "0"}

DEALS = [
    Row("deals", "deals.see"),
    Row("deals/table", "deals.see"),
    Row("deals/picture", "deals.see"),
    Row("deals/loose", "deals.see"),
    Row("deals/odds", ARRANGE),
    Row("deals/breaches", "deals.see"),
    Row("deals/breaches/<int:pk>/reason", WORK, "POST", of="breach", body={"reason": "Ждут"}),
    Row("deals/columns/<str:key>", "deals.see", of="first_stage"),
    Row(
        "clients/<str:key>/deals/new",
        WORK,
        "GET POST",
        of="client",
        body={"title": "Новая", "funnel": "{funnel}"},
    ),
    Row("clients/<str:key>/deals", "deals.see", of="client"),
    Row(ONE, "deals.see", of="deal"),
    Row(
        f"{ONE}/facts/<str:name>",
        WORK,
        "GET POST",
        of="deal",
        path="deals/{deal}/facts/title",
        body={"title": "Иначе"},
    ),
    Row("deals/chosen/stage", WORK, "POST", names="deal", body={"deal": ["{deal}"], "stage": "{next_stage}"}),
    Row(
        "deals/chosen/keeper",
        "clients.hand_over",
        "POST",
        names="deal",
        body={"deal": ["{deal}"], "keeper": "{boris}"},
    ),
    Row(f"{ONE}/stage", WORK, "GET POST", of="deal", body={"stage": "{next_stage}"}),
    Row(f"{ONE}/closure", WORK, "GET POST", of="deal", body={"outcome": "won", "reason": "Взяли сразу"}),
    Row(f"{ONE}/reopening", WORK, "POST", of="won_deal"),
    Row(f"{ONE}/postponement", WORK, "GET POST", of="deal", body={"until": "{next_year}"}),
    Row(f"{ONE}/keeper", "clients.hand_over", "GET POST", of="deal", body={"keeper": "{boris}"}),
    Row(f"{ONE}/lines", WORK, "POST", of="deal", body={"name": "Вещь", "quantity": "1", "price": "5"}),
    Row(
        f"{ONE}/lines/<int:pk>/removal",
        WORK,
        "POST",
        of="deal",
        path="deals/{deal}/lines/{deal_line}/removal",
    ),
    Row(f"{ONE}/parties", WORK, "POST", of="deal", body={"person": "{contact_person}", "part": "pays"}),
    Row(
        f"{ONE}/parties/<int:pk>/removal",
        WORK,
        "POST",
        of="deal",
        path="deals/{deal}/parties/{deal_party}/removal",
    ),
    Row(f"{ONE}/rivals", WORK, "POST", of="deal", body={"competitor": "{competitor}", "price": "5"}),
    Row(
        f"{ONE}/rivals/<int:pk>/removal",
        WORK,
        "POST",
        of="deal",
        path="deals/{deal}/rivals/{deal_rival}/removal",
    ),
    Row("settings/funnels", ARRANGE, "GET POST", body={"name": "Третья", "preset": "short"}),
    Row(FUNNEL, ARRANGE, "GET POST", of="spare_funnel", body={"name": "Иначе"}),
    Row(f"{FUNNEL}/stages", ARRANGE, "POST", of="spare_funnel", body={"name": "Ещё"}),
    Row(f"{FUNNEL}/retirement", ARRANGE, "POST", of="spare_funnel"),
    Row(f"{FUNNEL}/return", ARRANGE, "POST", of="retired_funnel"),
    Row(STAGE, ARRANGE, "GET POST", of="spare_stage", body={**STEPS, "name": "Иначе", "chance": "20"}),
    Row(f"{STAGE}/place", ARRANGE, "POST", of="spare_stage", body={"to": "down"}),
    Row(f"{STAGE}/retirement", ARRANGE, "POST", of="spare_stage"),
    Row(f"{STAGE}/return", ARRANGE, "POST", of="retired_stage"),
]
DEAL = "api/v1/deals/<key>"
API = [
    Row("api/v1/deals", {"GET": "deals.see"}),
    Row("api/v1/clients/<key>/deals", {"POST": WORK}, "POST", of="client", body={"funnel": "{funnel}"}),
    Row(
        DEAL,
        {"GET": "deals.see", "PATCH": WORK},
        "GET PATCH",
        of="deal",
        body={"title": "Иначе", "version": 2},
    ),
    Row(f"{DEAL}/stage", {"POST": WORK}, "POST", of="deal", body={"stage": "{next_stage}"}),
    Row(
        f"{DEAL}/closure",
        {"POST": WORK, "DELETE": WORK},
        "POST DELETE",
        of="won_deal",
        body={"outcome": "won"},
        idle="one of the two finds nothing to do; both are tried in the room",
    ),
    Row(f"{DEAL}/postponement", {"POST": WORK}, "POST", of="deal", body={"until": "{next_year}"}),
    Row(
        f"{DEAL}/people",
        {"GET": "deals.see", "POST": WORK},
        "GET POST",
        of="deal",
        body={"person": "{contact_person}", "part": "pays"},
    ),
    Row(
        f"{DEAL}/competitors",
        {"GET": "deals.see", "POST": WORK},
        "GET POST",
        of="deal",
        body={"competitor": "Другие", "price": "5"},
    ),
    Row("api/v1/funnels", {"GET": "deals.see"}),
]
