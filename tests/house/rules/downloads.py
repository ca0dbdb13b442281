"""Files are handed out by one helper, which names them safely, forbids sniffing and traces who took what."""

import ast
from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "FileResponse(path.open('rb'))",
    "StreamingHttpResponse(rows)",
    "response.headers['Content-Disposition'] = f'attachment; filename={name}'",
    "HttpResponse(text, headers={'content-disposition': 'attachment'})",
]
GOOD = ["HttpResponse('ok')", "render(request, 'cards/client.html', {})", "JsonResponse({})"]


def find(file: File) -> Iterator[int]:
    for call in syntax.calls(file.tree, "FileResponse", "StreamingHttpResponse"):
        yield call.lineno
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Constant) and str(node.value).lower() == "content-disposition":
            yield node.lineno
