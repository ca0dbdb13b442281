"""The night's reckoning in a process of its own, which has held nothing before, and knows no model as it begins."""

import resource
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection

MEGABYTE = 1024


def spent() -> tuple[float, float]:
    """Seconds of the reckoning of groups, and the megabytes it held at most."""
    here, there = get_context("spawn").Pipe()
    worker = get_context("spawn").Process(target=_reckon, args=(there,))
    worker.start()
    there.close()
    told: tuple[float, float] = here.recv()
    worker.join()
    return told


def _reckon(answer: Connection) -> None:
    import django  # noqa: PLC0415

    django.setup()
    from kartoteka.access import acting  # noqa: PLC0415
    from kartoteka.groups import reckoning  # noqa: PLC0415
    from kartoteka.lib.database import connection  # noqa: PLC0415
    from kartoteka.workspaces.models import HOME, Workspace  # noqa: PLC0415

    connection.set_tenant(Workspace.objects.get(slug=HOME))
    began = time.perf_counter()
    with acting.system_actor("groups of clients") as program:
        reckoning.reckon(by=program)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    answer.send((time.perf_counter() - began, held))
