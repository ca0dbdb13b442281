"""Where a person is sent is our own choice, never the request's."""

import ast
from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "redirect(request.GET['next'])",
    "target = request.POST.get('next')\nHttpResponseRedirect(target)",
    "redirect(request.META['HTTP_REFERER'])",
    "redirect(request.get_full_path())",
    "response.headers['HX-Redirect'] = request.GET['next']",
    "HttpResponseClientRedirect(request.path)",
]
GOOD = [
    "redirect('today')",
    "redirect(client)",
    "redirect(PLACES[request.GET['next']])",
    "response.headers['Location'] = url",
]
SENDING = (
    "redirect",
    "HttpResponseRedirect",
    "HttpResponsePermanentRedirect",
    "HttpResponseClientRedirect",
    "HttpResponseLocation",
)
HEADERS = {"location", "hx-redirect", "hx-location", "hx-push-url", "hx-replace-url", "refresh"}


def find(file: File) -> Iterator[int]:
    asked = syntax.asked_names(file.tree)
    for call in syntax.calls(file.tree, *SENDING):
        if any(syntax.is_asked(value, asked) for value in call.args[:1]):
            yield call.lineno
    for node in ast.walk(file.tree):
        if (
            isinstance(node, ast.Assign)
            and _is_header(node.targets[0])
            and syntax.is_asked(node.value, asked)
        ):
            yield node.lineno


def _is_header(target: ast.AST) -> bool:
    if not (isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant)):
        return False
    return str(target.slice.value).lower() in HEADERS
