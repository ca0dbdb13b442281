"""bin/figures [NAME …] [--json] [--write]: measures the named figures, or all, each on a fresh database.

bin/figures duplicates FILE --truth COLUMN [--columns MAPPING] [--json]: how well duplicates are found in a table.
bin/figures queue FILE [--outcome COLUMN] [--value COLUMN] [--due COLUMN]: what an order of calls is worth.
bin/figures forecast FILE: how well rows of a table laid out as the M3 series are foretold.
bin/figures lifetime FILE --end DATE: how often and for how much buyers come again, by any log of purchases.
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
NAMES = (
    "budget",
    "copies",
    "churn",
    "disguises",
    "duplicates",
    "effects",
    "forecast",
    "hostile",
    "indifference",
    "leaver",
    "lifetime",
    "numbers",
    "papers",
    "planted",
    "queue",
    "races",
    "shares",
    "sign_in",
    "time",
    "trace",
    "truths",
    "vault",
    "watching",
)
# Those that measure a table that is named; a folder of files is always named.
OF_FILES = ("duplicates", "forecast", "lifetime", "queue")
OF_FOLDERS = ("calendars", "formats")
Figures = dict[str, Any]


def main() -> None:
    if _names_a_table(sys.argv[1:]):
        import_module(f"tools.figures.{sys.argv[1]}").main(sys.argv[2:])
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
        PAPER.write_text(written(told, beside=PAPER.read_text() if PAPER.exists() else ""))


def _names_a_table(arguments: list[str]) -> bool:
    """Whether the first figure is asked of something that is named, rather than of what it measures by itself."""
    if arguments[:1] and arguments[0] in OF_FOLDERS:
        return True
    return (
        arguments[:1] != []
        and arguments[0] in OF_FILES
        and (len(arguments) > 1 and arguments[1] not in (*NAMES, "--json", "--write"))
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


def written(told: dict[str, Any], *, beside: str = "") -> str:
    """The paper with what was measured now; what stands in `beside` and was not measured stays."""
    today = datetime.now(UTC).date()
    sections = {part.partition("\n")[0]: part for part in beside.split("\n## ")[1:]} if beside else {}
    for name, one in told.items():
        lines = [name, "", one["about"], "", f"Measured on {today}.", "", "| figure | value |", "|---|---|"]
        lines += [f"| {label} | {value} |" for label, value in one["figures"].items()]
        sections[name] = "\n".join(lines) + "\n"
    parts = [sections[name].rstrip() for name in sorted(sections)]
    return "\n\n## ".join(["# Figures\n\nMeasured by `bin/figures --write`.", *parts]) + "\n"


if __name__ == "__main__":
    main()
