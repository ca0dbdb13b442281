"""Which pages there are to look at; a name in capitals stands for an address that is found in the firm."""

from typing import Any

PAGES = (
    "/",
    "/clients",
    "/clients?q=ооо",
    "/clients?where=contacts~has_not&where=kind~is~company",
    "/clients?q=zzzz",
    "/clients/condition?",
    "/clients/condition?field=region",
    "/clients/columns?",
    "VIEW",
    "/segments/new?where=kind~is~company",
    "SEGMENT",
    "BULK",
    "/clients/new",
    "CARD",
    "PERSON_CARD",
    "PERSON",
    "CONTACT",
    "COMPLETENESS",
    "HISTORY",
    "KEEPER",
    "FACTS",
    "/duplicates",
    "MERGER",
    "/bin",
    "/journal",
    "DEAL",
    "/today/team",
    "/promises",
    "/calendar",
    "/promises/new?on=2031-05-09&at=14:00",
    "/calendar?view=month",
    "/calendar?view=day",
    "/calendar?view=agenda",
    "/calendar/outside",
    "/notices",
    "/contact",
    "/journal/counts",
    "/journal/paper",
    "/journal/trimming",
    "/deals",
    "/deals/table",
    "/deals/picture",
    "/deals/loose",
    "/deals/breaches",
    "/deals/odds",
    "/stock",
    "/stock/shipping",
    "/stock/receipts",
    "/stock/receipts/new",
    "/stock/movements",
    "/stock/counts",
    "/stock/buying",
    "/stock/moves/new",
    "/stock/issues/new",
    "/settings/stock",
    "/cash",
    "/cash/takings/new",
    "/cash/payments/new",
    "DESK_PAYMENT",
    "DESK_RECEIPT",
    "POINT",
    "/bank-statements",
    "STATEMENT",
    "BANK_LINE",
    "DISPATCH",
    "/settings/cash",
    "/orders",
    "/orders?matter=file",
    "/orders?matter=return",
    "/settlements",
    "/forecast",
    "/process/people",
    "/process/base",
    "/process/decay",
    "/process/return",
    "/process/rivals",
    "/groups",
    "/groups/borders",
    "/profit",
    "/profit?cut=keeper",
    "/profit/charges",
    "/potential",
    "/potential/weights",
    "/groups/moves",
    "/groups/second-purchases",
    "/groups/cohorts",
    "/reports",
    "/reports/keeping?measure=sales",
    "/half-year",
    "/plan",
    "/plan/amounts",
    "/bonuses",
    "/bonuses/rules",
    "/decisions",
    "/outlays",
    "/reports/view?measure=sales&rows=manager&columns=month&beside=year",
    "/reports/rows?measure=sales&rows=month",
    "/client-book",
    "/client-book?by=keeper",
    "/client-book/proposals",
    "/client-book/looks",
    "/client-book/passes",
    "/client-book/emergencies",
    "/events",
    "/concessions",
    "/subscriptions",
    "/settings/papers",
    "/settings/papers/templates",
    "/settings/papers/fields",
    "TEMPLATE",
    "PAPERS",
    "/papers/batch",
    "/settings/sales",
    "/catalog",
    "/catalog/new",
    "/catalog/groups",
    "/catalog/families",
    "/catalog/vat",
    "/price-lists",
    "/price-lists/new",
    "/price-imports",
    "/enquiries",
    "/settings/calendar",
    "/settings/absences/new",
    "/settings/funnels",
    "FUNNEL",
    "/settings/enquiries",
    "/settings/rules",
    "/settings/rules/new",
    "/search?q=ива",
    "/imports",
    "IMPORT",
    "IMPORT_ORDERS",
    "/exports",
    "/exports/new",
    "/exports/origin",
    "EXPORT",
    "/alarms",
    "ALARM",
    "/settings",
    "/settings/people",
    "MEMBER",
    "/settings/invitations/new",
    "/settings/teams",
    "/settings/rights",
    "/settings/log",
    "/settings/budgets",
    "/settings/tokens",
    "/settings/tokens/new",
    "/settings/api",
    "/settings/hooks",
    "/settings/hooks/new",
    "HOOK",
    "/settings/rules",
    "/settings/rules/new",
    "/settings/rules/new?ready=silent",
    "/enquiries/answers",
    "/enquiries/behind",
    "/cold-lists",
    "/cold-lists/new",
    "/cold-lists/hours",
    "COLD_LIST",
    "TEAM",
    "/settings/lists",
    "/settings/lists/mark/new",
    "/settings/fields",
    "/settings/fields/new",
    "/settings/requirements",
    "/settings/firm",
    "/settings/faults",
    "/account",
    "/nowhere",
)


def found_for(member: Any) -> dict[str, str]:
    """The addresses in this person's sight, richest first; one that leads nowhere is left out."""
    from django.db.models import Count  # noqa: PLC0415  # only now is the folder known

    from kartoteka.access import acting  # noqa: PLC0415
    from kartoteka.cards.models import Client, ContactPoint, Duplicate, Person  # noqa: PLC0415
    from kartoteka.coldcalls.models import CallList  # noqa: PLC0415
    from kartoteka.deals.models import Deal, Funnel  # noqa: PLC0415
    from kartoteka.guard.models import Alarm, Export  # noqa: PLC0415
    from kartoteka.hooks.models import Hook  # noqa: PLC0415
    from kartoteka.intake.models import Import  # noqa: PLC0415
    from kartoteka.segments.models import Segment  # noqa: PLC0415
    from kartoteka.staff.models import Member  # noqa: PLC0415

    with acting.system_actor("look"):
        seen = Client.objects.filter(removed_at=None)
        if member.role == "manager":
            seen = seen.filter(keeper=member)
        rich = seen.filter(kind="company").annotate(many=Count("files")).order_by("-many", "-id")
        card, human = rich.first(), seen.filter(kind="person").order_by("-id").first()
        pair = (
            Duplicate.objects.filter(verdict="open", left__in=seen, right__in=seen)
            .order_by("-is_sure", "-likeness")
            .first()
        )
        segment = Segment.objects.filter(owner=member).first() or Segment.objects.first()
        things = {
            "PERSON": Person.objects.filter(client=card).first(),
            "CONTACT": ContactPoint.objects.filter(client=card).first(),
            "IMPORT": Import.objects.order_by("-id").first(),
            "EXPORT": Export.objects.order_by("-id").first(),
            "ALARM": Alarm.objects.filter(closed_at=None).first(),
            "HOOK": Hook.objects.first(),
            "DEAL": Deal.objects.filter(client__in=seen, outcome="").order_by("-value").first(),
            "FUNNEL": Funnel.objects.filter(retired_at=None).first(),
            "MEMBER": Member.objects.filter(role="manager").first(),
            "TEAM": Member.objects.filter(role="manager").first(),
            "COLD_LIST": CallList.objects.order_by("pk").first(),
        }
        where = {
            "PERSON": "/people/",
            "CONTACT": "/contacts/",
            "IMPORT": "/imports/",
            "EXPORT": "/exports/",
            "ALARM": "/alarms/",
            "HOOK": "/settings/hooks/",
            "DEAL": "/deals/",
            "FUNNEL": "/settings/funnels/",
            "MEMBER": "/settings/people/",
            "TEAM": "/today/team?member=",
            "COLD_LIST": "/cold-lists/",
        }
        found = {name: f"{where[name]}{thing.key}" for name, thing in things.items() if thing}
        if card:
            of_card = ("completeness", "history", "keeper", "facts")
            found |= {name.upper(): f"/clients/{card.key}/{name}" for name in of_card}
            found["CARD"] = f"/clients/{card.key}"
            some = "&".join(f"client={client.key}" for client in rich[:3])
            found["BULK"] = f"/bulk/new?{some}&act=set:region&value=Тверь"
        waiting = Import.objects.filter(started_at=None, discarded_at=None, reading_at=None).order_by("-id")
        if first := waiting.first():
            found["IMPORT_ORDERS"] = f"/imports/{first.key}/orders"
        if human:
            found["PERSON_CARD"] = f"/clients/{human.key}"
        if pair:
            found["MERGER"] = f"/clients/{pair.left.key}/merger?client={pair.right.key}"
        if segment:
            found |= {"VIEW": f"/clients?view={segment.key}", "SEGMENT": f"/segments/{segment.key}"}
        return found | _of_money()


def _of_money() -> dict[str, str]:
    """A desk, a payment taken there, a statement of the bank with one line of it, an order to be shipped, papers."""
    from kartoteka.cash.models import Movement, Point, Statement, StatementLine  # noqa: PLC0415
    from kartoteka.documents.models import Paper, Template  # noqa: PLC0415
    from kartoteka.sales.models import Order  # noqa: PLC0415
    from kartoteka.warehouse import issuing  # noqa: PLC0415

    waiting = Order.objects.filter(owed__gt=0, is_return=False).exclude(number="").order_by("-pk").first()
    things = {
        "/cash/points/": ("POINT", Point.objects.filter(kind="desk").order_by("-pk").first()),
        "/bank-statements/": ("STATEMENT", Statement.objects.order_by("-pk").first()),
        "/bank-lines/": ("BANK_LINE", StatementLine.objects.filter(state="open").order_by("place").first()),
    }
    found = {name: f"{where}{thing.key}" for where, (name, thing) in things.items() if thing}
    if waiting:
        found["DESK_PAYMENT"] = f"/cash/payments/new?order={waiting.number}"
    if taken := Movement.objects.filter(reason="sale", point__kind="desk").order_by("-pk").first():
        found["DESK_RECEIPT"] = f"/cash/payments/{taken.source}"
    if kept := next(iter(issuing.waiting()), None):
        found["DISPATCH"] = f"/stock/shipping/{kept.holder}"
    if paper := Paper.objects.select_related("order").order_by("-pk").first():
        found["PAPERS"] = f"/orders/{paper.order.key}/papers"
    if template := Template.objects.first():
        found["TEMPLATE"] = template.get_absolute_url()
    return found
