"""How fast the machine is just now: the same piece of work, done again and again between the questions.

Where others work beside, a processor that is shared does less in the same CPU time. What a figure would be
on a quiet machine is about the figure divided by this factor.
"""

import json
import statistics
import time

WARM_UP = 400


class Scale:
    """The piece of work, and the least that it ever took: its time on a quiet machine."""

    def __init__(self) -> None:
        self.taken: list[float] = []
        self.least = min(_once() for _ in range(WARM_UP))

    def weigh(self) -> None:
        self.taken.append(_once())

    def factor(self) -> float:
        """How much longer the work mostly took since the last question than it takes at best."""
        self.least = min(self.least, *self.taken)
        factor = statistics.median(self.taken) / self.least
        self.taken.clear()
        return factor


def _once() -> float:
    began = time.thread_time()
    rows = [
        {"id": number, "name": f"Фирма № {number}", "marks": [number, str(number)]} for number in range(700)
    ]
    drawn = "".join(f'<td class="{row["id"]}">{row["name"]}</td>' for row in rows)
    rows.sort(key=lambda row: str(row["name"]))
    json.dumps(rows[:200], ensure_ascii=False)
    drawn.replace("&", "&amp;").encode()
    return time.thread_time() - began
