"""bin/figures [NAME …] [--json] [--write]: measures the named figures, or all, each on a fresh database.

bin/figures duplicates FILE --truth COLUMN [--columns MAPPING] [--json]: how well duplicates are found in a table.
bin/figures queue FILE [--outcome COLUMN] [--value COLUMN] [--due COLUMN]: what an order of calls is worth.
bin/figures formats FOLDER …: what becomes of each file when it is imported, written into docs/formats.md.
bin/figures calendars FOLDER …: what becomes of each calendar, written into docs/calendars.md.
"""

import argparse
import json
import os
import sys
import tempfile
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PAPER = ROOT / "docs" / "figures.md"
NAMES = ("budget", "disguises", "duplicates", "numbers", "queue", "sign_in", "time", "trace")
Figures = dict[str, Any]


def main() -> None:
    if _asks_for_a_table(sys.argv[1:]):
        from tools.figures import duplicates  # noqa: PLC0415

        duplicates.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["queue"] and len(sys.argv) > 2 and not sys.argv[2].startswith("--"):
        from tools.figures import queue  # noqa: PLC0415

        queue.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["formats"]:
        from tools.figures import formats  # noqa: PLC0415

        formats.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["calendars"]:
        from tools.figures import calendars  # noqa: PLC0415

        calendars.main(sys.argv[2:])
        return
    words = argparse.ArgumentParser(prog="bin/figures", description=__doc__)
    words.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    words.add_argument("--json", action="store_true")
    words.add_argument("--write", action="store_true", help=f"write {PAPER.relative_to(ROOT)}")
    asked = words.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        words.error(f"there is no figure {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    with tempfile.TemporaryDirectory(prefix="kartoteka-figures-") as folder:
        told = {name: measured(name) for name in asked.names or NAMES} if prepare(Path(folder)) else {}
    print(json.dumps(told, ensure_ascii=False, indent=2) if asked.json else written(told))
    if asked.write:
        PAPER.write_text(written(told))


def _asks_for_a_table(arguments: list[str]) -> bool:
    """Whether a file is named, or what goes with one."""
    if arguments[:1] != ["duplicates"]:
        return False
    return bool({"--truth", "--help", "-h"} & set(arguments)) or any(
        Path(word).is_file() for word in arguments[1:]
    )


def prepare(folder: Path) -> bool:
    """A database of its own, with one firm in it; the server ends with this process."""
    import atexit  # noqa: PLC0415

    from kartoteka.engine.cluster import Cluster  # noqa: PLC0415

    folder.chmod(0o711)
    os.environ |= {
        "KARTOTEKA_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LOG_LEVEL": "ERROR",
    }
    cluster = Cluster(folder, durable=False)
    cluster.make()
    cluster.start()
    atexit.register(cluster.stop)
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("upgrade", stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    return True


def measured(name: str) -> dict[str, Any]:
    module = import_module(f"tools.figures.{name}")
    return {"about": str(module.__doc__).strip(), "figures": module.measure()}


def written(told: dict[str, Any]) -> str:
    lines = ["# Figures", "", f"Measured by `bin/figures --write` on {datetime.now(UTC).date()}.", ""]
    for name, one in told.items():
        lines += [f"## {name}", "", one["about"], "", "| figure | value |", "|---|---|"]
        lines += [f"| {label} | {value} |" for label, value in one["figures"].items()]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
