"""What others are told of a deed leaves on commit; jobs are kept in the deed's own transaction by `jobs`."""

import ast
from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "events.deal_moved.send(sender=Deal, deal_id=1)",
    "events.deal_moved.send_robust(sender=Deal)",
    "app.configure_task('x').defer(pk=1)",
    "await task.defer_async(pk=1)",
]
GOOD = [
    "transaction.on_commit(lambda: events.deal_moved.send(sender=Deal, deal_id=1))",
    "tasks.anchor_trace.later()",
    "clients.defer('sealed')",
    "generator.send(1)",
]


def find(file: File) -> Iterator[int]:
    later = syntax.inside(file.tree, "on_commit")
    for call in syntax.calls(file.tree, "send", "send_robust", "configure_task", "defer_async"):
        is_signal = syntax.last_name(call.func).startswith("send") and "events." in ast.unparse(call.func)
        is_job = syntax.last_name(call.func) in {"configure_task", "defer_async"}
        if (is_signal or is_job) and call not in later:
            yield call.lineno
