"""Names of fields, orders and look-ups are ours: a request may give values, never the words of a query."""

from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "clients.filter(**request.GET.dict())",
    "clients.filter(**{request.GET['field']: 1})",
    "clients.order_by(request.GET['order'])",
    "order = self.request.GET.get('order')\nclients.order_by(order)",
    "clients.values(*request.POST.getlist('columns'))",
    "render_report(**request.POST)",
    "Q(**request.data)",
]
GOOD = [
    "clients.filter(kind=request.GET['kind'])",
    "clients.order_by(*ORDERS[request.GET['order']])",
    "order = request.GET.get('order')\nclients.order_by(ORDERS[order])",
    "clients.filter(**form.cleaned_data)",
]
WORDS = (
    "order_by",
    "values",
    "values_list",
    "only",
    "defer",
    "distinct",
    "annotate",
    "aggregate",
    "alias",
    "extra",
    "F",
)


def find(file: File) -> Iterator[int]:
    asked = syntax.asked_names(file.tree)
    for call in syntax.calls(file.tree):
        spread = [word.value for word in call.keywords if word.arg is None]
        words = call.args if syntax.last_name(call.func) in WORDS else []
        if any(syntax.is_asked(value, asked) for value in [*spread, *words]):
            yield call.lineno
