"""The first words between the program and its keeper: whether it answers, and where it is."""

import http.client
import os
import subprocess
import sys

from kartoteka.engine import checking
from kartoteka.engine.plans import Plan, say


def is_answered(plan: Plan) -> bool:
    asked = http.client.HTTPConnection(plan.reached_at, plan.port, timeout=5)
    try:
        asked.request("GET", "/healthz", headers={"Host": _known_name()})
        return asked.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def _known_name() -> str:
    """A name under which the web answers; it refuses all that the keeper did not allow."""
    first = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip()
    return first.removeprefix(".") if first not in {"", "*"} else "localhost"


def announce(plan: Plan, said: str) -> None:
    """`said` is what the preparation told; its last line is the one-time link, if there is one."""
    told, _, link = said.rpartition("\n")
    if told:
        say(told)
    say(f"Kartoteka is ready: {plan.address}")
    if checking.is_wildcard(plan.host) and not os.environ.get("ALLOWED_HOSTS"):
        say("Only localhost is answered yet: name your site in ALLOWED_HOSTS.")
    page = plan.address + link.lstrip("/")
    if link:
        say(f"Set it up here, once: {page}")
    say("Ctrl-C stops it.")
    if plan.browser and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        subprocess.Popen(
            [sys.executable, "-m", "webbrowser", "-t", page],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
