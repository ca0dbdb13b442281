"""bin/bench: makes a base, runs the program on it, prints and keeps what it costs."""

import argparse
import json
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools.running import ROOT, Program

PAPER = ROOT / "docs" / "benchmarks.md"


def main() -> None:
    words = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    words.add_argument("--clients", type=int, nargs="+", default=[10_000])
    words.add_argument("--rounds", type=int, default=200)
    words.add_argument("--json", action="store_true", help="print JSON instead of tables")
    words.add_argument("--write", action="store_true", help=f"write {PAPER.relative_to(ROOT)}")
    asked = words.parse_args()
    told = {"machine": machine(), "bases": [measured(count, asked.rounds) for count in asked.clients]}
    paper = written(told)
    print(json.dumps(told, ensure_ascii=False, indent=2) if asked.json else paper)
    if asked.write:
        PAPER.write_text(paper)


def measured(clients: int, rounds: int) -> dict[str, Any]:
    """Everything about a base of so many clients. The folder goes away afterwards."""
    with tempfile.TemporaryDirectory(prefix="kartoteka-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        os.environ["KARTOTEKA_DATA"] = name
        program = Program(folder)
        first_start = program.start()
        try:
            program.manage("demo", "--clients", str(clients), "--language", "ru")
            program.stop()
            cold_start = program.start()
            return {
                "clients": clients,
                "others": {
                    "first start (s)": round(first_start, 1),
                    "cold start (s)": round(cold_start, 1),
                    **inside(program),
                },
                "tasks": [figure.row() for figure in outside(program, rounds)],
            }
        finally:
            program.stop()


def inside(program: Program) -> dict[str, float]:
    """Figures that are taken in this process, on the same database; memory while nobody asks for anything."""
    import django  # noqa: PLC0415  # only now is the folder known

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from tools.bench import base, policy, processes, schemas  # noqa: PLC0415

    known = base.look_at()
    return {
        "memory of web and worker at rest (MB)": round(
            processes.pss_megabytes(program.parts("web", "worker")), 1
        ),
        **policy.measure(known.manager, known.keys[0]),
        **schemas.measure(),
    }


def outside(program: Program, rounds: int) -> list[Any]:
    from tools import entering  # noqa: PLC0415
    from tools.bench import asking, base, tasks  # noqa: PLC0415

    known = base.look_at()
    frame = asking.Task("empty frame", lambda _: "/")
    todo = [(frame, known.storekeeper), *((task, known.manager) for task in tasks.everyday(known))]
    return [
        asking.measure(
            program, entering.cookie_of(who.user), task, queries=base.queries_of(task, who), rounds=rounds
        )
        for task, who in todo
    ]


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


def written(told: dict[str, Any]) -> str:
    lines = [
        "# Benchmarks",
        "",
        "Written by `bin/bench --write`. CPU is that of web and database together, one",
        "person in a row; p50 and p95 are with eight at once.",
        "",
    ]
    lines += [f"- {name}: {value}" for name, value in told["machine"].items()]
    for base in told["bases"]:
        lines += [
            "",
            f"## {base['clients']:,} clients",
            "",
            "| task | CPU ms | queries | p50 ms | p95 ms | a second |",
            "|---|---|---|---|---|---|",
        ]
        lines += [
            "| {name} | {cpu_ms} | {queries} | {p50_ms} | {p95_ms} | {per_second} |".format(**row)
            for row in base["tasks"]
        ]
        lines += ["", *(f"- {name}: {value}" for name, value in base["others"].items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
