"""The API's addresses: /api/v1/…, described in /api/v1/openapi.json and, for people, in /settings/api."""

from django.urls import path

from kartoteka import __version__
from kartoteka.api import (
    bonuses,
    bookings,
    cash,
    clients,
    cold_calls,
    contacts,
    deal_lines,
    deal_people,
    deals,
    describing,
    enquiries,
    entries,
    files,
    forecasts,
    funnels,
    goods,
    lists,
    notes,
    orders,
    papers,
    people,
    problems,
    processes,
    promises,
    reference,
    rules,
    search,
    standings,
    stock,
)
from kartoteka.api.entrance import TokenAuth

api = describing.Api(
    title="Kartoteka",
    version=__version__,
    description=describing.ABOUT,
    auth=TokenAuth(),
    docs_url=None,
    urls_namespace="api",
)
for room in (
    clients,
    people,
    contacts,
    notes,
    entries,
    promises,
    enquiries,
    cold_calls,
    deal_lines,
    deal_people,
    deals,
    orders,
    bookings,
    papers,
    funnels,
    goods,
    stock,
    cash,
    rules,
    files,
    search,
    lists,
    bonuses,
    forecasts,
    processes,
    standings,
):
    api.add_router("", room.router)
problems.attach(api)

addresses = api.urls
for one in addresses[0]:
    # A program shows its token, not a session; the token is asked for by the operation itself.
    one.callback.login_required = False  # type: ignore[union-attr]

urlpatterns = [
    path("api/v1/", addresses),
    path("settings/api", reference.Reference.as_view(), {"api": api}, name="api_reference"),
]
