"""The clocks of all zones, and whatever else a reader of calendars would fetch late: the sandbox opens no file."""

import codecs
import zoneinfo
from datetime import tzinfo
from importlib import import_module

from icalendar.timezone import tzp
from icalendar.timezone.zoneinfo import ZONEINFO

ZONES = {name: zoneinfo.ZoneInfo(name) for name in sorted(zoneinfo.available_timezones())}

for name in ("utf-8-sig", "utf-16", "cp1251"):
    codecs.lookup(name)
for name in ("dateutil.parser", "dateutil.relativedelta", "decimal"):
    import_module(name)


class KeptZones(ZONEINFO):
    """Knows what is in memory, and looks nowhere else."""

    def timezone(self, name: str) -> tzinfo | None:
        return ZONES.get(name)

    def knows_timezone_id(self, tzid: str) -> bool:
        return tzid in ZONES


tzp.use(KeptZones())
