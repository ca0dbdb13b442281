"""bin/bench: makes a base, runs the program on it, prints and keeps what it costs."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools.bench import asking, calibrating, processes, telling
from tools.running import ROOT, Program

PAPER = ROOT / "docs" / "benchmarks.md"


def main() -> None:
    words = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    words.add_argument("--clients", type=int, nargs="+", default=[10_000])
    words.add_argument("--data", type=Path, nargs="*", default=[], help="measure these folders as they are")
    words.add_argument(
        "--managers", type=int, default=0, help="who share the clients out, with deals and promises"
    )
    words.add_argument("--deals", type=int, default=200_000, help="open ones, if there are --managers")
    words.add_argument("--ended", type=int, default=100_000, help="deals that ended, if there are --managers")
    words.add_argument("--promises", type=int, default=100_000, help="open ones, if there are --managers")
    words.add_argument("--order-lines", type=int, default=0, help="of orders that are put into the base")
    words.add_argument("--rounds", type=int, default=200)
    words.add_argument("--lines", type=int, default=100_000, help="of the xlsx that is imported; 0: none")
    words.add_argument("--csv-lines", type=int, default=0, help="of a csv that is imported by command")
    words.add_argument("--only", default="", help="tasks whose names have this in them")
    words.add_argument("--json", action="store_true", help="print JSON instead of tables")
    words.add_argument("--write", action="store_true", help=f"write {PAPER.relative_to(ROOT)}")
    words.add_argument("--from", dest="read", type=Path, nargs="*", default=[], help="JSON of earlier runs")
    asked = words.parse_args()
    bases = [base for path in asked.read for base in json.loads(path.read_text())["bases"]]
    bases += taken(asked)
    told = {"machine": machine(), "bases": sorted(bases, key=lambda base: int(base["clients"]))}
    paper = telling.written(told)
    print(json.dumps(told, ensure_ascii=False, indent=2) if asked.json else paper)
    if asked.write:
        PAPER.write_text(paper)


def taken(asked: argparse.Namespace) -> list[dict[str, Any]]:
    """The figures of every base asked for; each of several in a process of its own, for Django knows one folder."""
    if len(asked.data) == 1:
        return [observed(asked.data[0], asked)]
    if asked.data:
        return [base for folder in asked.data for base in apart("--data", str(folder), asked)]
    if asked.read:
        return []
    if len(asked.clients) == 1:
        return [measured(asked.clients[0], asked)]
    return [base for count in asked.clients for base in apart("--clients", str(count), asked)]


def apart(option: str, wanted: str, asked: argparse.Namespace) -> list[dict[str, Any]]:
    numbers = ("managers", "deals", "ended", "promises", "order_lines", "rounds", "lines", "csv_lines")
    told = [f"--{name.replace('_', '-')}={getattr(asked, name)}" for name in (*numbers, "only")]
    command = [sys.executable, "-P", "-m", "tools.bench", option, wanted, "--json", *told]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    bases: list[dict[str, Any]] = json.loads(run.stdout)["bases"]
    return bases


def measured(clients: int, asked: argparse.Namespace) -> dict[str, Any]:
    """Everything about a base of so many clients. The folder goes away afterwards."""
    with tempfile.TemporaryDirectory(prefix="kartoteka-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        program = Program(folder)
        first = {"first start (s)": round(program.start(), 1)}
        try:
            began = time.perf_counter()
            program.manage("demo", "--clients", str(clients), "--language", "ru")
            made = {"making the base (s)": round(time.perf_counter() - began, 1)}
        finally:
            program.stop()
        return observed(folder, asked, first | made)


def observed(folder: Path, asked: argparse.Namespace, before: dict[str, Any] | None = None) -> dict[str, Any]:
    """Everything about a base that is there."""
    os.environ["KARTOTEKA_DATA"] = str(folder)
    program = Program(folder)
    cold_start = program.start()
    try:
        others = {
            **(before or {}),
            "cold start (s)": round(cold_start, 1),
            **inside(program, asked, is_ours=before is not None),
        }
        known, figures = outside(program, asked)
        others["memory of web and worker after all that (MB)"] = memory(program)
        others |= imports(program, asked)
        return {"clients": known, "others": others, "tasks": [figure.row() for figure in figures]}
    finally:
        program.stop()


def memory(program: Program) -> float:
    return round(processes.pss_megabytes(program.parts("web", "worker")), 1)


def inside(program: Program, asked: argparse.Namespace, *, is_ours: bool) -> dict[str, Any]:
    """Figures that are taken in this process, on the same database; memory while nobody asks for anything."""
    import django  # noqa: PLC0415  # only now is the folder known

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from tools.bench import base, department, ledger, nights, policy, schemas  # noqa: PLC0415

    if is_ours and asked.managers:
        department.gather(asked.managers, deals=asked.deals, ended=asked.ended, promises=asked.promises)
    if is_ours and asked.order_lines:
        ledger.pour(asked.order_lines)
    known = base.look_at()
    return {
        **base.department(),
        "memory of web and worker at rest (MB)": memory(program),
        **policy.measure(known.members["manager"], known.keys[0]),
        **(schemas.measure() if is_ours else {}),
        **(nights.measure(known) if known.orders and not asked.only else {}),
    }


def outside(program: Program, asked: argparse.Namespace) -> tuple[int, list[asking.Figure]]:
    from tools.bench import base, tasks  # noqa: PLC0415  # Django is set up by now

    known, figures, scale = base.look_at(), [], calibrating.Scale()
    for task in tasks.everyday(known):
        if asked.only in task.name:
            queries = base.queries_of(known, task)
            own = known.headers[task.who]
            figure = asking.measure(program, own, task, scale, queries=queries, rounds=asked.rounds)
            figures.append(figure)
            print(figure, file=sys.stderr)
    return known.clients, figures


def imports(program: Program, asked: argparse.Namespace) -> dict[str, Any]:
    from tools.bench import base, importing  # noqa: PLC0415  # Django is set up by now

    told: dict[str, Any] = {}
    if asked.lines:
        known = base.look_at()
        told |= importing.by_page(program, known, asked.lines)
    if asked.csv_lines:
        told |= importing.by_command(program, asked.csv_lines)
    return told


def machine() -> dict[str, str]:
    model = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        "",
    )
    return {
        "processor": f"{os.cpu_count()} × {model}",
        "system": platform.platform(),
        "python": platform.python_version(),
        "load before": f"{os.getloadavg()[0]:.1f}",
        "on": datetime.now(UTC).date().isoformat(),
    }


if __name__ == "__main__":
    main()
