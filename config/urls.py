"""All addresses of the program; each room has its own below."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from kartoteka.lib.signposts import Signposts
from kartoteka.office import health

rooms: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("metrics", health.metrics, name="metrics"),
    path("", include("kartoteka.api.urls")),
    path("", include("kartoteka.segments.urls")),
    path("", include("kartoteka.cards.urls")),
    path("", include("kartoteka.journal.urls")),
    path("", include("kartoteka.deals.urls")),
    path("", include("kartoteka.sales.urls")),
    path("", include("kartoteka.documents.urls")),
    path("", include("kartoteka.clientbook.urls")),
    path("", include("kartoteka.warehouse.urls")),
    path("", include("kartoteka.cash.urls")),
    path("", include("kartoteka.rules.urls")),
    path("", include("kartoteka.enquiries.urls")),
    path("", include("kartoteka.catalog.urls")),
    path("", include("kartoteka.planner.urls")),
    path("", include("kartoteka.desk.urls")),
    path("", include("kartoteka.access.urls")),
    path("", include("kartoteka.office.urls")),
    path("", include("kartoteka.hooks.urls")),
    path("", include("kartoteka.intake.urls")),
    path("", include("kartoteka.coldcalls.urls")),
    path("", include("kartoteka.guard.urls")),
    path("", include("kartoteka.analysis.urls")),
    path("", include("kartoteka.groups.urls")),
    path("", include("kartoteka.reports.urls")),
    path("", include("kartoteka.bonuses.urls")),
    path("", include("kartoteka.profit.urls")),
    path("", include("kartoteka.potential.urls")),
    path("", include("kartoteka.process.urls")),
]

handler500 = "kartoteka.web.troubles.broken"

if settings.DEVELOPMENT_PAGES:
    rooms.append(path("_dev/", include("kartoteka.web.urls")))

urlpatterns = [Signposts(rooms)]
