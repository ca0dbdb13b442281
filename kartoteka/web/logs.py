"""Structured logs: one JSON line an event, with ids and never with what people typed."""

import logging
import logging.config
from typing import Any

import structlog

from kartoteka.lib import scrubbing

# Drawn by us: an id of digits only would look like a number.
OURS = {"timestamp", "level", "logger", "id"}


def configure(wanted: dict[str, Any]) -> None:
    """Sends everything, the libraries' logs too, to standard error as JSON."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _scrub,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        "foreign_pre_chain": shared,
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": formatter},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": wanted["level"]},
            "loggers": {"procrastinate": {"level": "WARNING"}, "granian.access": {"level": "WARNING"}},
        }
    )


def _scrub(_: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """The last word before a line is written: errors of libraries quote what they were given."""
    return {
        key: value if key in OURS or key.startswith("_") else scrubbing.scrub_all(value)
        for key, value in event.items()
    }
