"""Logs and the trace hold ids and words of ours, never what people typed nor how to reach anybody."""

import ast
from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "log.info('sign-in', email=email)",
    "logger.warning(f'call {phone}')",
    "log.info('called %s', client.phone)",
    "log.error('bad form', data=request.POST)",
    "tracing.trace('contact added', client, by=actor, phone=phone)",
    "logging.info(text)",
]
GOOD = [
    "log.info('request', id=request_id, status=200)",
    "log.exception('a chore failed')",
    "tracing.trace('contact added', client, by=actor, contact=point.mask)",
    "math.log(value)",
]
DIARIES = {"log", "logger", "logging", "_log", "LOG", "tell"}
LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
PRIVATE = {
    "address_text", "body", "content", "cookies", "data", "digits", "email", "form", "headers", "mail",
    "name", "note", "number_text", "password", "payload", "phone", "phones", "query", "secret",
    "sealed", "text", "token", "value",
}  # fmt: skip


def find(file: File) -> Iterator[int]:
    for call in syntax.calls(file.tree):
        name, last = syntax.dotted(call.func), syntax.last_name(call.func)
        is_diary = name.split(".")[0] in DIARIES and last in LEVELS | {"tell"}
        words = {word.arg for word in call.keywords}
        is_trace = last == "trace" and words & PRIVATE - {"name"}
        if is_trace or (is_diary and (words & PRIVATE or not _is_plain(call.args))):
            yield call.lineno


def _is_plain(arguments: list[ast.expr]) -> bool:
    if arguments and not syntax.is_literal(arguments[0]):
        return False
    named = {syntax.last_name(node) for argument in arguments[1:] for node in ast.walk(argument)}
    return not named & PRIVATE
