"""The full value of a contact."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kartoteka.access import spending
from kartoteka.cards import revealing
from kartoteka.cards.doors import ContactDoor
from kartoteka.cards.forms import ReasonForm
from kartoteka.cards.reaching import Reach

SHOWN_SECONDS = 60


class ContactValue(ContactDoor):
    """Answers with the number itself, for a minute; asks for a reason or says that it is enough."""

    needs = "clients.reveal"
    looks_only = True

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        reason = request.POST.get("reason", "")
        try:
            reach = revealing.reveal(self.point, reason=reason)
        except revealing.NotHere as nothing:
            raise Http404 from nothing
        except spending.ReasonWanted as asks:
            return self._answer(sentence=str(asks), form=ReasonForm(), status=422)
        except spending.BudgetSpent as spent:
            return self._answer(sentence=str(spent), status=429)
        return self._answer(reach=reach)

    def _answer(
        self,
        *,
        reach: Reach | None = None,
        sentence: str = "",
        form: ReasonForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        page = "cards/value.html#value" if self.request.headers.get("HX-Request") else "cards/value.html"
        context = {
            "point": self.point,
            "reach": reach,
            "sentence": sentence,
            "form": form,
            "seconds": SHOWN_SECONDS,
        }
        return render(self.request, page, context, status=status)
