"""How the book is shown: columns, groups and chips in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.clientbook import reading
from kartoteka.lib import money
from kartoteka.web.columns import Column

GROUPS = {
    "year": gettext_lazy("Year of the first purchase"),
    "keeper": gettext_lazy("Manager"),
    "source": gettext_lazy("Source"),
    "region": gettext_lazy("Region"),
    "count": gettext_lazy("Number of purchases"),
}
KINDS = {
    "purchase": (gettext_lazy("purchase"), "good", "plus"),
    "return": (gettext_lazy("return"), "warn", "undo-2"),
    "undone": (gettext_lazy("payment taken back"), "bad", "rotate-ccw"),
    "restored": (gettext_lazy("paid again"), "good", "repeat"),
    "change": (gettext_lazy("amount changed"), "warn", "pencil"),
}
LOOKS = {
    "list": gettext_lazy("rows of the list"),
    "totals": gettext_lazy("sums"),
    "record": gettext_lazy("a record"),
    "proposals": gettext_lazy("proposals"),
    "export": gettext_lazy("an export"),
}
STATES = {
    "asked": (gettext_lazy("waits for a second person"), "warn"),
    "waits": (gettext_lazy("opens after the delay"), "warn"),
    "open": (gettext_lazy("open"), "bad"),
    "over": (gettext_lazy("over"), ""),
    "stopped": (gettext_lazy("stopped"), ""),
    "lapsed": (gettext_lazy("nobody agreed"), ""),
}
MOST = 10


def columns() -> list[Column]:
    return [
        Column(_("Client")),
        Column(_("Manager")),
        Column(_("Source")),
        Column(_("Region")),
        Column(_("Purchases"), kind="number", order="purchase_count"),
        Column(_("First"), kind="date", order="first_on"),
        Column(_("Last"), kind="date", order="last_on"),
        Column(_("Every … days"), kind="number"),
        Column(_("Total"), kind="number", order="total"),
        Column(_("Income"), kind="number", order="income"),
        Column(_("First enquiry"), kind="date"),
    ]


def group_columns(by: str) -> list[Column]:
    return [
        Column(str(GROUPS[by])),
        Column(_("Clients"), kind="number"),
        Column(_("Purchases"), kind="number"),
        Column(_("Total"), kind="number"),
        Column(_("Income"), kind="number"),
    ]


def group(by: str, row: dict[str, Any]) -> dict[str, Any]:
    """A group with its name, and what of the address picks its rows."""
    label, query = row["label"] or _("not known"), {by: row["value"]}
    if by == "count":
        is_most = int(row["label"]) >= MOST
        label = _("%(count)s and more") % {"count": MOST} if is_most else row["label"]
        query = {"least": row["value"], **({} if is_most else {"most": row["value"]})}
    return {**shown(row), "label": label, "query": query if row["value"] else {}}


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """With amounts as they are written."""
    currency = row.get("currency") or ""
    written = {
        f"{name}_shown": money.shown(row[name], currency)
        for name in reading.MONEY
        if row.get(name) is not None
    }
    return {**row, **written}


def proposal(row: dict[str, Any], currency: str) -> dict[str, Any]:
    label, tone, icon = KINDS[row["kind"]]
    is_new = row["kind"] == "purchase" and not row["purchase_count"]
    return {
        **shown({**row, "currency": currency}),
        "label": _("first purchase") if is_new else label,
        "tone": "accent" if is_new else tone,
        "icon": "sparkles" if is_new else icon,
    }


def correction(row: dict[str, Any], currency: str) -> dict[str, Any]:
    label, tone, icon = KINDS[row["kind"]]
    return {**shown({**row, "currency": currency}), "label": label, "tone": tone, "icon": icon}


def look(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "label": LOOKS[row["kind"]]}


def emergency(row: dict[str, Any], member_id: int | None) -> dict[str, Any]:
    label, tone = STATES[row["state"]]
    is_live = row["state"] in ("asked", "waits", "open")
    return {
        **row,
        "label": label,
        "tone": tone,
        "may_second": row["state"] == "asked" and row["asked_by_id"] != member_id,
        "may_stop": is_live and row["may_stop"],
    }
