"""The catalogue as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from kartoteka.access.doors import Door
from kartoteka.catalog import tabling
from kartoteka.lib import spreadsheets

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class CatalogTable(Door):
    needs = "catalog.export"

    def find(self) -> None:
        if self.kwargs["form"] not in spreadsheets.WRITERS:
            raise Http404

    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        table = tabling.table(form, firm=self.request.workspace.name, by=self.actor)
        answer = HttpResponse(table, content_type=KINDS[form])
        answer.headers["Content-Disposition"] = (
            f'attachment; filename="catalogue-{timezone.localdate()}.{form}"'
        )
        return answer
