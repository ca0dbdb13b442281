"""Opening a calendar from outside: it is read in the sandbox, and comes as entries that can be promised."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from kartoteka.lib import mentions, sandbox
from kartoteka.lib.sandbox import MIB, Crashed, Limits, Overrun
from kartoteka.planner.calendar_files.unreadable import Unreadable

LARGEST = 5 * MIB
LIMITS = Limits(memory=512 * MIB, cpu_seconds=6, wall_seconds=12, answer=16 * MIB)


@dataclass
class Found:
    """An entry: when it is due next, or the reason why it is left out. `ours` is the key of our own promise."""

    uid: str
    title: str = ""
    kind: str = "task"
    at: str = ""
    on: str = ""
    minutes: int | None = None
    place: str = ""
    rule: str = ""
    reason: str = ""
    ours: str = ""
    client_id: int | None = None
    person_id: int | None = None
    emails: list[str] = field(default_factory=list)

    @property
    def due_at(self) -> datetime | None:
        return datetime.fromisoformat(self.at) if self.at else None

    @property
    def due_on(self) -> date | None:
        at = self.due_at
        return timezone.localtime(at).date() if at else date.fromisoformat(self.on) if self.on else None

    def as_json(self) -> dict[str, Any]:
        """To be kept, without anybody's address."""
        return {name: value for name, value in asdict(self).items() if value and name != "emails"}


def read(data: bytes, *, country: str, now: datetime | None = None, limits: Limits = LIMITS) -> list[Found]:
    """What the file holds; numbers in its words stand masked. Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable("too large")
    # Whoever opens no calendar need not keep its reader in memory.
    from kartoteka.planner.calendar_files import reading  # noqa: PLC0415

    told = {"zone": str(timezone.get_current_timezone()), "now": (now or timezone.now()).isoformat()}
    try:
        said = sandbox.run(reading.read, data, limits=limits, **told)
    except Overrun as error:
        raise Unreadable("too much work") from error
    except Crashed as error:
        raise Unreadable("broken") from error
    if "refused" in said:
        raise Unreadable(said["refused"])
    return [_masked(Found(**one), country) for one in said["entries"]]


def _masked(found: Found, country: str) -> Found:
    found.title = mentions.masked_in(found.title, country=country)[0]
    found.place = mentions.masked_in(found.place, country=country)[0]
    return found
