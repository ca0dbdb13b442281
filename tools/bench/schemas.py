"""How firms cost: opening one from the template, and an upgrade over many with nothing to do."""

import time

from kartoteka.workspaces import migrating, opening
from kartoteka.workspaces.models import Workspace

FIRMS = 100


def measure() -> dict[str, float]:
    opened = []
    for number in range(FIRMS):
        began = time.perf_counter()
        opening.open_workspace(f"bench-{number}", name=f"Firm {number}")
        opened.append(time.perf_counter() - began)
    began = time.perf_counter()
    migrating.upgrade(lambda _: None)
    upgrade = time.perf_counter() - began
    for workspace in Workspace.objects.filter(slug__startswith="bench-"):
        opening.drop_workspace(workspace)
    return {
        "open a firm, slowest (s)": round(max(opened), 2),
        f"upgrade of {FIRMS} firms, nothing to do (s)": round(upgrade, 2),
    }
