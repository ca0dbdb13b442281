"""Noting the program's own faults where the keeper can read them."""

import traceback
from pathlib import Path

import structlog
from django.db import DatabaseError, transaction
from django.db.models import F
from django.db.models.functions import Now

from kartoteka.audit.models import Fault
from kartoteka.lib import circumstances
from kartoteka.lib.database import connection

ROOT = Path(__file__).resolve().parents[2]
log = structlog.get_logger("faults")


def note(error: BaseException, *, page: str) -> None:
    """Counts the fault in the firm where it happened.

    To be called after the failed deed was rolled back. A database that is itself the fault must
    not raise another one here.
    """
    if connection.schema_name == "public":
        return
    what = {"exception": type(error).__qualname__[:200], "place": _place(error)[:200], "page": page[:100]}
    request_id = circumstances.current.get().request_id
    try:
        with transaction.atomic():
            again = {"count": F("count") + 1, "request_id": request_id, "last_seen_at": Now()}
            if not Fault.objects.filter(**what).update(**again):
                Fault.objects.bulk_create([Fault(**what, request_id=request_id)], ignore_conflicts=True)
    except DatabaseError as failure:
        log.warning("fault not noted", failure=type(failure).__qualname__)


def _place(error: BaseException) -> str:
    """The last line of ours that was at work; the message of an error may hold people's data."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(ROOT / "kartoteka")]
    for frame in reversed(ours or frames):
        path = Path(frame.filename)
        shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
        return f"{shown}:{frame.lineno} {frame.name}"
    return ""
