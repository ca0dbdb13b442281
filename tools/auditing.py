"""Known weaknesses of the packages that are shipped, asked of the advisory service OSV.

A service that cannot be reached, or that knows nothing of a weakness everybody knows, has
measured nothing: that is said plainly and is never taken for a clean bill.
"""

import json
import re
import sys
import urllib.request
from pathlib import Path

SERVICE = "https://api.osv.dev/v1/querybatch"
SECONDS = 15
LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", re.IGNORECASE | re.MULTILINE)
# A version whose weaknesses are on record; an answer that misses it is no answer.
CANARY = ("django", "5.2.1")
CLEAN, WEAK, NOT_MEASURED = 0, 1, 3


class NotMeasured(Exception):
    """Nobody could tell."""


def main() -> int:
    service = sys.argv[1] if len(sys.argv) > 1 else SERVICE
    shipped = PINNED.findall(LOCK.read_text())
    try:
        known = weaknesses(shipped, service)
    except NotMeasured as reason:
        print(f"NOT MEASURED: {reason}. Nothing is known of the {len(shipped)} packages that are shipped.")
        return NOT_MEASURED
    for (name, version), names in known.items():
        print(f"{name} {version}: {', '.join(names)}")
    print(f"{len(known)} of {len(shipped)} packages have a weakness on record.")
    return WEAK if known else CLEAN


def weaknesses(packages: list[tuple[str, str]], service: str = SERVICE) -> dict[tuple[str, str], list[str]]:
    """The advisories on record for each package that has any. Raises NotMeasured."""
    asked = [CANARY, *packages]
    try:
        answers = [one.get("vulns", []) for one in _ask(asked, service)["results"]]
        found = dict(zip(asked, ([one["id"] for one in answer] for answer in answers), strict=True))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotMeasured(f"{service} did not answer ({type(error).__name__})") from error
    if not found.pop(CANARY):
        raise NotMeasured(f"{service} does not know of the weaknesses of {' '.join(CANARY)}")
    return {package: names for package, names in found.items() if names}


def _ask(packages: list[tuple[str, str]], service: str) -> dict[str, list[dict[str, list[dict[str, str]]]]]:
    queries = [
        {"package": {"ecosystem": "PyPI", "name": name}, "version": version} for name, version in packages
    ]
    asking = urllib.request.Request(  # noqa: S310  # the address is ours, or the tests' own
        service, data=json.dumps({"queries": queries}).encode(), headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(asking, timeout=SECONDS) as answer:  # noqa: S310  # the same
        told: dict[str, list[dict[str, list[dict[str, str]]]]] = json.load(answer)
    return told


if __name__ == "__main__":
    sys.exit(main())
