"""What a person typed is escaped: only texts of the source may be called safe."""

from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "mark_safe(name)",
    "safestring.mark_safe(f'<b>{name}</b>')",
    "SafeString('<b>' + name)",
    "format_html(f'<b>{name}</b>')",
    "format_html('<b>{}</b>'.format(name))",
]
GOOD = ["mark_safe('<b>bold</b>')", "format_html('<b>{}</b>', name)", "format_html(BADGE, name)"]


def find(file: File) -> Iterator[int]:
    for call in syntax.calls(
        file.tree, "mark_safe", "SafeString", "SafeText", "format_html", "format_html_join"
    ):
        if call.args and not syntax.is_literal(call.args[0]):
            yield call.lineno
