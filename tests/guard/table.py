"""The rows of the matrix, room by room."""

from tests.guard import cash_table, deal_table, sale_table, stock_table
from tests.guard.analysis_table import ANALYSIS, API_OF_ANALYSIS, BONUSES, PROCESS, REPORTS
from tests.guard.api_table import API
from tests.guard.book_table import BOOK
from tests.guard.card_table import CARD
from tests.guard.catalog_table import API_OF_GOODS, CATALOG
from tests.guard.cold_table import COLD, COLD_API
from tests.guard.day_table import DAY, DAY_API
from tests.guard.deal_table import DEALS
from tests.guard.group_table import GROUPS, POTENTIAL, PROFIT
from tests.guard.matrix import OPEN, Row
from tests.guard.office_table import ENTRANCE, OFFICE, OWN
from tests.guard.rule_table import API_OF_RULES, ENQUIRIES, RULES
from tests.guard.sale_table import SALES
from tests.guard.watch_table import ALARMS

RENAMED = {"name": "Переименована", "kind": "company", "version": 2}
PHONE = {"phone": "+7 999 123-45-67"}
PAPER = {
    "on": "{today}",
    "line-TOTAL_FORMS": 1,
    "line-INITIAL_FORMS": 0,
    "line-0-client": "{other_company}",
    "line-0-kind": "call",
    "line-0-text": "С бумаги",
}
CALL = {"kind": "call", "text": "Просил перезвонить."}
PLAN = {
    "kind": "person",
    "on_known": "skip",
    "on_trouble": "leave",
    "purpose_0": "clients",
    "use_0_0": "name",
    "use_0_1": "note",
}


CARDS = [
    Row("clients/new", "clients.add", "GET POST", body={"name": "Новая", "kind": "company"}),
    Row("clients/<str:key>/keeper", "clients.hand_over", "GET POST", of="client", body={"keeper": "{boris}"}),
    Row("clients/<str:key>/files", "clients.see", of="client"),
    Row("clients/<str:key>/files/new", "clients.edit", "POST", of="client", body={"file": "file:Имя"}),
    Row("files/<str:key>", "clients.see", of="file"),
    Row("files/<str:key>/view", "clients.see", of="file"),
    Row("files/<str:key>/removal", "clients.edit", "POST", of="file"),
    Row("files/<str:key>/return", "clients.edit", "POST", of="binned_file"),
    Row("contacts/<str:key>/value", "clients.reveal", "POST", of="contact"),
    Row("contacts/<str:key>/removal", "clients.edit", "POST", of="contact"),
]
PASTE = {"client": "{client}", "field": "region", "block": "Киев", "sure": "1"}
SEGMENTS = [
    Row("clients", "clients.see"),
    Row("clients/condition", "clients.see"),
    Row("clients/columns", "clients.see", "GET POST", body={"column": ["name", "keeper"]}),
    Row("clients/pastes", "clients.edit", "POST", body=PASTE),
    Row(
        "clients/<str:key>/cell",
        "clients.edit",
        "POST",
        of="client",
        body={"field": "region", "value": "Киев"},
    ),
    Row("clients/fields/<str:name>", "clients.edit", of="field"),
    Row(
        "bulk/new",
        "clients.edit",
        "GET POST",
        body={"client": "{client}", "act": "set:region", "value": "Киев"},
    ),
    Row("bulk/<str:key>", "clients.edit", "GET POST", of="bulk", idle="nothing of it is left lying"),
    Row("bulk/<str:key>/progress", "clients.edit", of="bulk"),
    Row("bulk/<str:key>/reversal", "clients.edit", "POST", of="bulk"),
    Row("segments/new", "segments.draw", "GET POST", body={"name": "Новый", "reach": "own"}),
    Row(
        "segments/<str:key>",
        "segments.draw",
        "GET POST",
        of="segment",
        body={"name": "Иначе", "reach": "firm"},
    ),
    Row("segments/<str:key>/removal", "segments.draw", "POST", of="segment"),
]
JOURNAL = [
    Row("journal", "journal.see"),
    Row("journal/counts", "journal.see"),
    Row("journal/trimming", "journal.see"),
    Row("journal/words", "journal.write"),
    Row("entries/<str:key>/correction", "journal.write", "GET POST", of="entry", body=CALL),
    Row("entries/<str:key>/pin", "journal.pin", "POST", of="entry"),
    Row("entries/<str:key>/unpinning", "journal.pin", "POST", of="pinned_entry"),
]
DESK = [
    Row("", "rights.see"),
    Row("search", "clients.see"),
    Row("journal/paper", "journal.write", "GET POST", body=PAPER),
    Row("journal/paper/clients", "journal.write"),
    Row("contact", "journal.write"),
    Row("contact/new", "journal.write", "GET POST", body=CALL | {"who": "Новенький"}),
    Row("clients/<str:key>/contact", "journal.write", "GET POST", of="client", body=CALL),
    Row("clients/<str:key>", "clients.see", of="client"),
]
INSTRUMENTS = [Row("healthz", OPEN), Row("readyz", OPEN), Row("metrics", OPEN)]
INTAKE = [
    Row(
        "imports/<str:key>/lines/<str:trade>",
        "clients.import",
        "GET POST",
        of="import",
        path="imports/{import}/lines/goods",
        body={"column-0": "name", "load": "1"},
    ),
    Row("imports", "clients.import"),
    Row("imports/new", "clients.import", "GET POST", body={"file": "file:Имя;Телефон"}),
    Row("imports/<str:key>", "clients.import", of="import"),
    Row("imports/<str:key>/columns", "clients.import", "POST", of="import", body=PLAN),
    Row("imports/<str:key>/application", "clients.import", "POST", of="import", body=PLAN),
    Row("imports/<str:key>/continuation", "clients.import", "POST", of="stuck"),
    Row("imports/<str:key>/pause", "clients.import", "POST", of="stuck"),
    Row("imports/<str:key>/reading", "clients.import", "POST", of="written", body={"encoding": "cp1251"}),
    Row("imports/<str:key>/progress", "clients.import", of="stuck"),
    Row("imports/<str:key>/left-out.csv", "clients.import", of="applied"),
    Row("imports/<str:key>/release", "imports.judge", "POST", of="bought"),
    Row("imports/<str:key>/removal", "clients.import", "POST", of="import"),
    Row("imports/<str:key>/reversal", "clients.import", "GET POST", of="applied"),
]
HOOK = {"url": "https://example.org/other", "events": ["client.added"]}
ONE_HOOK = "settings/hooks/<str:key>"
HOOKS = [
    Row("settings/hooks", "hooks.manage"),
    Row("settings/hooks/new", "hooks.manage", "GET POST", body=HOOK),
    Row(ONE_HOOK, "hooks.manage", "GET POST", of="hook", body=HOOK),
    Row(f"{ONE_HOOK}/pause", "hooks.manage", "POST", of="hook"),
    Row(f"{ONE_HOOK}/resumption", "hooks.manage", "POST", of="silent_hook"),
    Row(f"{ONE_HOOK}/secret", "hooks.manage", "POST", of="hook"),
    Row(f"{ONE_HOOK}/trial", "hooks.manage", "POST", of="hook"),
    Row(f"{ONE_HOOK}/removal", "hooks.manage", "POST", of="hook"),
    Row("settings/deliveries/<str:key>/repetition", "hooks.manage", "POST", of="delivery"),
]
EXPORT = {"columns": ["name"], "form": "csv", "reason": "Сверка"}
EXPORTS = [
    Row("exports", "exports.request"),
    Row("exports/new", "exports.request", "GET POST", body=EXPORT),
    Row(
        "exports/origin",
        "exports.trace",
        "GET POST",
        body={"text": "Ромашка;+7 999 123-45-67"},
        idle="A list that came to light is only read.",
    ),
    Row("exports/<str:key>", "exports.request", of="export"),
    Row("exports/<str:key>/approval", "exports.approve", "POST", of="export"),
    Row("exports/<str:key>/refusal", "exports.approve", "POST", of="export", body={"reason": "Нет"}),
    Row("exports/<str:key>/withdrawal", "exports.request", "POST", of="export"),
    Row("exports/<str:key>/link", "exports.request", "POST", of="built"),
    Row("exports/<str:key>/file/<str:secret>", "exports.request", of="built", path="exports/{built}/file/x"),
]
ROOMS = {
    "cards": CARDS,
    "card": CARD,
    "segments": SEGMENTS,
    "journal": JOURNAL,
    "deals": DEALS,
    "sales": [*SALES, *BOOK],
    "warehouse": stock_table.STOCK,
    "cash": cash_table.CASH,
    "rules": RULES,
    "enquiries": ENQUIRIES,
    "analysis": ANALYSIS,
    "groups": GROUPS,
    "reports": REPORTS,
    "process": PROCESS,
    "profit": PROFIT,
    "bonuses": BONUSES,
    "potential": POTENTIAL,
    "catalog": CATALOG,
    "desk": DESK,
    "day": DAY,
    "cold calls": COLD,
    "intake": INTAKE,
    "guard": [*EXPORTS, *ALARMS],
    "office": OFFICE,
    "hooks": HOOKS,
    "own": OWN,
    "entrance": ENTRANCE,
    "api": [*API, *deal_table.API, *sale_table.API, *stock_table.API, *cash_table.API],
    "day api": DAY_API,
    "cold calls api": COLD_API,
    "analysis api": API_OF_ANALYSIS,
    "rules api": API_OF_RULES,
    "goods api": API_OF_GOODS,
    "instruments": INSTRUMENTS,
}
ROWS = [row for rows in ROOMS.values() for row in rows]
