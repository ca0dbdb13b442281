"""Static rules of safety, one a module: `find` gives the lines that break it.

Each is proven by what it must notice (BAD) and by what it must let pass (GOOD). Reviewed
exceptions stand in ../lists/reviewed.toml under the rule's name.
"""

from importlib import import_module
from pathlib import Path
from types import ModuleType


def all_rules() -> list[ModuleType]:
    names = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    return [import_module(f"{__name__}.{name}") for name in names]
