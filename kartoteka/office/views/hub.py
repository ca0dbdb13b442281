"""Settings: the way to all other keeper's pages."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.access import rights
from kartoteka.access.doors import Door


@dataclass(frozen=True)
class Page:
    """A keeper's page, shown to those who hold its right."""

    label: Promise | str
    about: Promise | str
    view: str
    icon: str
    needs: str


PAGES = [
    Page(
        _("People"),
        _("Who works here, invitations, roles, letting go"),
        "office:people",
        "users-round",
        "people.see",
    ),
    Page(_("Teams"), _("Who works with whom, and who leads"), "office:teams", "users", "people.see"),
    Page(
        _("Calendar of the firm"),
        _("Working week, holidays, who is away and who stands in"),
        "office:calendar",
        "calendar-days",
        "calendar.arrange",
    ),
    Page(_("Rights"), _("What each role may see and do"), "office:rights", "shield", "rights.see"),
    Page(_("Log"), _("Who did and looked at what, and when"), "office:log", "scroll-text", "log.see"),
    Page(
        _("Budgets"),
        _("How much one person may look at in a day"),
        "office:budgets",
        "gauge",
        "budgets.change",
    ),
    Page(_("API tokens"), _("Keys for programs of your own"), "office:tokens", "key-round", "tokens.manage"),
    Page(_("Webhooks"), _("Programs that are told what happens"), "hooks:hooks", "webhook", "hooks.manage"),
    Page(
        _("Exports"),
        _("Lists that leave the firm, by two keys"),
        "guard:exports",
        "file-down",
        "exports.request",
    ),
    Page(
        _("Alarms"),
        _("Whose looking stands out, for whoever keeps watch"),
        "guard:alarms",
        "scan-eye",
        "looks.see",
    ),
    Page(
        _("Fields of the card"),
        _("Fields of your own, and what must be filled in"),
        "office:card_fields",
        "columns-3",
        "cards.arrange",
    ),
    Page(
        _("Funnels and regulation"),
        _("Stages of deals: what must be known, what is done, within what time"),
        "deals:funnels",
        "funnel",
        "deals.arrange",
    ),
    Page(
        _("Rules"),
        _("When this happens, if it is so, then the program does that"),
        "rules:rules",
        "workflow",
        "rules.arrange",
    ),
    Page(
        _("Enquiries"),
        _("Who gets new ones, and how soon they are answered"),
        "enquiries:enquiries",
        "inbox",
        "journal.see",
    ),
    Page(
        _("Warehouse"),
        _("Warehouses, and whether stock may fall below zero"),
        "warehouse:settings",
        "warehouse",
        "stock.arrange",
    ),
    Page(
        _("Desks and accounts"),
        _("Where money lies, and what lay there at first"),
        "cash:settings",
        "wallet",
        "cash.arrange",
    ),
    Page(
        _("Catalogue"),
        _("Goods and services with their prices"),
        "catalog:products",
        "package",
        "catalog.see",
    ),
    Page(
        _("Terms of sale"),
        _("Days to pay, VAT, discounts that are allowed, rates of currencies"),
        "sales:terms",
        "receipt-text",
        "sales.arrange",
    ),
    Page(
        _("Papers"),
        _("What the firm says of itself on invoices, waybills and contracts"),
        "documents:requisites",
        "printer",
        "sales.arrange",
    ),
    Page(
        _("Passes to the Client Book"),
        _("Which two people read it, and what happens in an emergency"),
        "clientbook:passes",
        "book-lock",
        "book.grant",
    ),
    Page(
        _("The Client Book in an emergency"),
        _("Two people ask that it be opened; everybody concerned is told"),
        "clientbook:emergencies",
        "siren",
        "book.rescue",
    ),
    Page(
        _("Likely duplicates"),
        _("Cards that may be one client, to be merged or told apart"),
        "cards:duplicates",
        "git-merge",
        "clients.merge",
    ),
    Page(
        _("The bin"),
        _("Cards that were put away, and the way back"),
        "cards:bin",
        "trash-2",
        "clients.remove",
    ),
    Page(_("Word lists"), _("Sources, industries, marks"), "office:lists", "list", "cards.arrange"),
    Page(_("Firm"), _("Name, country, time zone, language"), "office:firm", "building-2", "firm.change"),
    Page(_("Faults"), _("Where the program itself went wrong"), "office:faults", "siren", "faults.see"),
]


class Settings(Door):
    needs = "rights.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        pages = [page for page in PAGES if rights.may(self.actor, page.needs)]
        return render(request, "office/settings.html", {"pages": pages})
