"""What an import costs: a table of clients with a person, a phone and an e-mail each, from a csv."""

import csv
import tempfile
import time
from pathlib import Path

from tools.bench import processes
from tools.running import Program

HEAD = ["Название", "Контактное лицо", "Телефон", "E-mail", "Регион"]


def measure(program: Program, lines: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="kartoteka-import-") as name:
        path = Path(name) / "clients.csv"
        _write(path, lines)
        database = processes.cpu_of(program.database())
        began, before = time.perf_counter(), processes.cpu_of_children()
        program.manage("import", str(path))
        seconds = time.perf_counter() - began
        spent = processes.cpu_of(program.database()) - database + processes.cpu_of_children() - before
    return {
        f"import of {lines:,} lines, a second": round(lines / seconds),
        "import, CPU ms a line": round(spent / lines * 1000, 2),
    }


def _write(path: Path, lines: int) -> None:
    marked = int(time.time()) % 10_000
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(HEAD)
        for nth in range(lines):
            phone = f"+7 977 {(marked * 613 + nth) % 10_000_000:07d}"
            mail = f"m{marked}-{nth}@import.example"
            rows.writerow(
                [f"ООО «Ввоз {marked} {nth}»", f"Ввозов Пётр {nth}", phone, mail, "Тверская область"]
            )
