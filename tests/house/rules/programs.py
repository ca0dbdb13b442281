"""The program acts by itself, past the rules of sight, in listed places only."""

from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = ["with acting.system_actor('reason'):\n    pass", "actors.system('reason')", "system_actor('x')"]
GOOD = ["with acting.acting(actor):\n    pass", "actors.person(member)"]


def find(file: File) -> Iterator[int]:
    for call in syntax.calls(file.tree, "system_actor"):
        yield call.lineno
    for call in syntax.calls(file.tree, "system"):
        if syntax.dotted(call.func) == "actors.system":
            yield call.lineno
