"""The API's addresses: /api/v1/…, described in /api/v1/openapi.json."""

from django.urls import path
from ninja import NinjaAPI

from kartoteka import __version__
from kartoteka.api import clients, problems
from kartoteka.api.entrance import TokenAuth

api = NinjaAPI(title="Kartoteka", version=__version__, auth=TokenAuth(), docs_url=None, urls_namespace="api")
api.add_router("", clients.router)
problems.attach(api)

addresses = api.urls
for one in addresses[0]:
    # A program shows its token, not a session; the token is asked for by the operation itself.
    one.callback.login_required = False  # type: ignore[union-attr]

urlpatterns = [path("api/v1/", addresses)]
