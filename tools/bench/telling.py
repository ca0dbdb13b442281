"""Telling the figures: a table with each task in a line and each size of the base in columns."""

from typing import Any

GOALS = {
    "card": 20,
    "list of 50": 25,
    "filter and sort on an own field": 25,
    "search as you type": 20,
    "create by form": 12,
    "log an entry": 6,
    "API: card": 8,
    "API: create": 8,
    "today": 25,
    "next client": 15,
    "move a deal": 7,
    "board": 20,
    "today of the team": 20,
    "order of the day anew": 100,
    "picture of the funnel": 1000,
    "card of a buyer": 25,
    "orders": 25,
    "settlements": 25,
}


HEAD = """# Benchmarks

Written by `bin/bench --write`. The base is made by the program's own generator: of 1,000,000 clients it has
1.3 million people, 2.1 million contacts, 2 million notes and 2.2 million values of own fields. A manager keeps
5 % of the clients, or his share where a department was made; who “sees all” sees every one.
CPU is that of web and database together, one person in a row;
p50 and p95 are in ms with eight people at once on the same two processors, who also ask the questions. Queries are
statements sent, but for those that only mark a transaction. Between the questions a fixed piece of work is done:
“/ 1.5” says that it took one and a half times as long as at its best, because others worked beside, and “≈” what the
CPU comes to without them.
"""


def written(told: dict[str, Any]) -> str:
    lines = [HEAD, *(f"- {name}: {value}" for name, value in told["machine"].items()), ""]
    bases = told["bases"]
    lines += [
        "| task | goal, CPU ms | " + " | ".join(_heads(bases)) + " |",
        "|---" * (2 + len(_heads(bases))) + "|",
    ]
    for row in bases[0]["tasks"]:
        name = row["name"]
        rows = [_find(base, name) for base in bases]
        lines.append(
            f"| {name} | {GOALS.get(name.removesuffix(', sees all'), '')} | "
            + " | ".join(_cells(rows))
            + " |"
        )
    lines += [
        "",
        "| | " + " | ".join(f"{base['clients']:,}" for base in bases) + " |",
        "|---" * (1 + len(bases)) + "|",
    ]
    names = list(dict.fromkeys(name for base in bases for name in base["others"]))
    lines += [
        f"| {name} | " + " | ".join(str(base["others"].get(name, "–")) for base in bases) + " |"
        for name in names
    ]
    return "\n".join(lines) + "\n"


def _heads(bases: list[dict[str, Any]]) -> list[str]:
    heads = [f"{base['clients']:,}: CPU ms · queries · p50 / p95" for base in bases]
    return [*heads, "last : first"] if len(bases) > 1 else heads


def _find(base: dict[str, Any], name: str) -> dict[str, Any] | None:
    return next((row for row in base["tasks"] if row["name"] == name), None)


def _cells(rows: list[dict[str, Any] | None]) -> list[str]:
    cells = [
        f"{_cpu(row)} · {{queries}} · {{p50_ms}} / {{p95_ms}}".format(**row) if row else "–" for row in rows
    ]
    first, last = rows[0], rows[-1]
    if len(rows) > 1 and first and last:
        cells.append(f"{_quiet(last) / _quiet(first):.2f}")
    return cells


def _cpu(row: dict[str, Any]) -> str:
    return f"{row['cpu_ms']} / {row['factor']} ≈ {_quiet(row):.1f}" if "factor" in row else str(row["cpu_ms"])


def _quiet(row: dict[str, Any]) -> float:
    """What it would cost if nobody else worked on the machine."""
    return float(row["cpu_ms"]) / float(row.get("factor", 1))
