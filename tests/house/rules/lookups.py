"""One row by its key is looked for among those in sight: never `get_object_or_404(Model, …)`."""

from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File
from tests.house.rules.sights import guarded_names

BAD = [
    "get_object_or_404(Client, key=key)",
    "shortcuts.get_list_or_404(models.Entry)",
    "get_object_or_404(Client.objects.select_related('keeper'), key=key)",
]
GOOD = [
    "get_object_or_404(Client.objects.visible_to(self.actor), key=key)",
    "get_object_or_404(seen, key=key)",
    "get_object_or_404(Team, key=key)",
]


def find(file: File) -> Iterator[int]:
    guarded = guarded_names()
    for call in syntax.calls(file.tree, "get_object_or_404", "get_list_or_404"):
        names = {syntax.last_name(node) for node in syntax.chain(call.args[0])} if call.args else set()
        if names & guarded and "visible_to" not in names:
            yield call.lineno
