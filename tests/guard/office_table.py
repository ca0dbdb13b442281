"""The rows of the matrix for what the firm settles, for one's own account, and for the way in."""

from kartoteka.staff.tests.makers import PASSWORD as PASSWORD_OF_ALL
from tests.guard.matrix import OPEN, SIGNED_IN, Row

LIMITS = {"day_asks": 1, "day_stops": 2, "hour_asks": 1, "hour_stops": 2}
TOKEN = {"name": "Новый", "member": "{inna}", "scopes": ["clients.see"], "days": 5}
FIRM = {
    "name": "Иначе",
    "language": "uk",
    "country": "UA",
    "time_zone": "Europe/Kyiv",
    "trade": "other",
    "preset": "open",
}
NEW_PASSWORD = {
    "oldpassword": PASSWORD_OF_ALL,
    "password1": "other horse battery",
    "password2": "other horse battery",
}
# allauth's forms take a PUT for a POST.
FORM = "GET POST PUT"

WORD = "settings/lists/<str:name>/<str:key>"
OWN_FIELD = "settings/fields/<str:key>"
SETTINGS_OF_CARDS = [
    Row("settings/lists", "cards.arrange"),
    Row(
        "settings/lists/<str:name>/new",
        "cards.arrange",
        "GET POST",
        body={"name": "Слово"},
        path="settings/lists/mark/new",
    ),
    Row(WORD, "cards.arrange", "GET POST", body={"name": "Иначе"}, path="settings/lists/mark/{mark}"),
    Row(f"{WORD}/retirement", "cards.arrange", "POST", path="settings/lists/mark/{mark}/retirement"),
    Row("settings/fields", "cards.arrange"),
    Row(
        "settings/fields/new",
        "cards.arrange",
        "GET POST",
        body={"name": "Поле", "target": "client", "kind": "text"},
    ),
    Row(OWN_FIELD, "cards.arrange", "GET POST", of="own_field", body={"name": "Иначе"}),
    Row(f"{OWN_FIELD}/retirement", "cards.arrange", "POST", of="own_field"),
    Row(f"{OWN_FIELD}/return", "cards.arrange", "POST", of="retired_field"),
    Row("settings/requirements", "cards.arrange", "GET POST", body={"region": "3"}),
]
PEOPLE = "settings/people/<str:key>"
OFFICE = [
    Row("settings", "rights.see"),
    Row("settings/people", "people.see"),
    Row(PEOPLE, "people.see", of="boris"),
    Row(f"{PEOPLE}/facts", "people.manage", "POST", of="boris", body={"name": "Иначе", "role": "head"}),
    Row(f"{PEOPLE}/top-ups", "budgets.top_up", "POST", of="boris", body={"kind": "reveals"}),
    Row(f"{PEOPLE}/sign-out", "people.manage", "POST", of="boris", idle="sessions are no rows of the firm"),
    Row(f"{PEOPLE}/password-link", "people.manage", "POST", of="boris", idle="the link is kept nowhere"),
    Row(f"{PEOPLE}/second-factor", "people.manage", "POST", of="anna"),
    Row(f"{PEOPLE}/departure", "people.manage", "GET POST", of="boris", body={"heir": "{anna}"}),
    Row(f"{PEOPLE}/notice", "people.manage", "GET POST", of="boris", body={"leaves_on": "2999-01-01"}),
    Row(
        f"{PEOPLE}/notice/removal",
        "people.manage",
        "POST",
        of="boris",
        idle="nobody is leaving; the room tries it",
    ),
    Row(f"{PEOPLE}/looks", "looks.see", of="boris"),
    Row("settings/invitations/new", "people.manage", "GET POST", body={"email": "x@x.test", "role": "head"}),
    Row("settings/invitations/<str:key>/renewal", "people.manage", "POST", of="invitation"),
    Row("settings/invitations/<str:key>/revocation", "people.manage", "POST", of="invitation"),
    Row("settings/teams", "people.see"),
    Row("settings/teams/new", "people.manage", "GET POST", body={"name": "Новая", "lead": "{boris}"}),
    Row(
        "settings/teams/<str:key>",
        "people.manage",
        "GET POST",
        of="team",
        body={"name": "Н", "lead": "{boris}"},
    ),
    Row("settings/teams/<str:key>/dissolution", "people.manage", "POST", of="team"),
    *SETTINGS_OF_CARDS,
    Row("settings/rights", "rights.see"),
    Row("settings/log", "log.see"),
    Row("settings/budgets", "budgets.change"),
    Row("settings/budgets/preset", "budgets.change", "POST", body={"preset": "open"}),
    Row("settings/budgets/<str:kind>", "budgets.change", "POST", of="budget", body=LIMITS),
    Row("settings/tokens", "tokens.manage"),
    Row("settings/tokens/new", "tokens.manage", "GET POST", body=TOKEN),
    Row("settings/tokens/<str:key>/revocation", "tokens.manage", "POST", of="token"),
    Row("settings/firm", "firm.change", "GET POST", body=FIRM),
    Row("settings/faults", "faults.see"),
]
PASSWORD, FACTOR, KEYS = "account/password", "account/second-factor", "account/passkeys"

CONFIRMS = "nothing but the session remembers it"
WANTS_DEVICE = "only a device can answer it"
OWN = [
    Row("account", "account.keep", "GET POST", body={"name": "Иначе", "language": "uk"}),
    Row("account/firms", SIGNED_IN),
    Row("account/sessions", SIGNED_IN, "GET POST", idle="sessions are no rows of the firm"),
    Row(
        "account/sessions/<int:pk>", SIGNED_IN, "POST", of="session", idle="sessions are no rows of the firm"
    ),
    Row("account/confirmation", SIGNED_IN, FORM, idle=CONFIRMS),
    Row(PASSWORD, SIGNED_IN, FORM, body=NEW_PASSWORD),
    Row(FACTOR, SIGNED_IN),
    Row(f"{FACTOR}/confirmation", SIGNED_IN, FORM, idle=CONFIRMS),
    Row(f"{FACTOR}/app", SIGNED_IN, FORM, idle=WANTS_DEVICE),
    Row(f"{FACTOR}/app/removal", SIGNED_IN, FORM, of="factor"),
    Row(f"{FACTOR}/codes", SIGNED_IN, of="factor"),
    Row(f"{FACTOR}/codes/new", SIGNED_IN, FORM, idle="codes belong to a second factor"),
    Row(f"{FACTOR}/codes/file", SIGNED_IN, of="factor"),
    Row(KEYS, SIGNED_IN),
    Row(f"{KEYS}/new", SIGNED_IN, FORM, idle=WANTS_DEVICE),
    Row(f"{KEYS}/confirmation", SIGNED_IN, FORM, idle=CONFIRMS, ends_at_door=True),
    Row(f"{KEYS}/<int:pk>/name", SIGNED_IN, FORM, of="passkey", body={"name": "Иначе"}),
    Row(f"{KEYS}/<int:pk>/removal", SIGNED_IN, "GET POST DELETE", of="passkey"),
]
ENTRANCE = [
    Row("account/sign-in", OPEN, FORM),
    Row("account/sign-out", OPEN, "GET POST", ends_at_door=True),
    Row("account/closed", OPEN),
    Row("account/language", OPEN, "POST", body={"language": "uk"}),
    Row(f"{PASSWORD}/reset", OPEN, FORM),
    Row(f"{PASSWORD}/reset/sent", OPEN),
    Row(f"{PASSWORD}/reset/done", OPEN),
    Row(
        f"^{PASSWORD}/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        OPEN,
        FORM,
        path="account/password/reset/1-x",
    ),
    Row(f"{FACTOR}/check", OPEN, "GET POST", ends_at_door=True),
    Row(f"{KEYS}/sign-in", OPEN, FORM, ends_at_door=True),
    Row("welcome/<str:token>", OPEN, "GET POST", of="invitation_secret"),
    Row("register", OPEN, "GET POST"),
    Row("invitations/<str:token>", OPEN, "GET POST", of="invitation_secret"),
]
