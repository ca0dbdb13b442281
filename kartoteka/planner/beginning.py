"""The working week a firm begins with."""

from datetime import time

from kartoteka.access import acting
from kartoteka.staff.models import WorkSpan
from kartoteka.workspaces.models import Workspace

WORKDAYS = range(5)
HOURS = ((time(9), time(13)), (time(14), time(18)))


def begin(_workspace: Workspace) -> None:
    with acting.system_actor("first week"):
        if WorkSpan.objects.exists():
            return
        WorkSpan.objects.bulk_create(
            WorkSpan(weekday=weekday, begins=begins, ends=ends)
            for weekday in WORKDAYS
            for begins, ends in HOURS
        )
