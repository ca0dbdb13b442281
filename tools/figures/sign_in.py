"""500 sign-ins with a wrong password for each of two cases, a known and an unknown e-mail, in turns.

Neither the words of the answer nor the time it takes may tell who has an account: the medians may
differ by 5 % at most.
"""

import logging
import re
import statistics
import time
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.test import Client, override_settings

from kartoteka.staff.models import Member
from tools.figures import firm

TRIES = 500
KNOWN, UNKNOWN = "head", "nobody"
# Different in any two answers, whoever is asked about.
CHANGING = re.compile(rb'csrfmiddlewaretoken" value="[^"]+"|csrf-token" content="[^"]+"')


def measure() -> dict[str, Any]:
    actor = firm.person(KNOWN)
    assert actor.member_id
    emails = {KNOWN: _email(actor.member_id), UNKNOWN: f"{UNKNOWN}@figures.test"}
    took: dict[str, list[float]] = {name: [] for name in emails}
    answers: dict[str, set[tuple[int, bytes]]] = {name: set() for name in emails}
    logging.getLogger("django.request").setLevel(logging.ERROR)  # it tells of each refusal
    # So many tries from one place would be turned away, which takes no time at all.
    with override_settings(ACCOUNT_RATE_LIMITS=False, ALLOWED_HOSTS=["testserver"]):
        for name in _in_turns(*emails):
            began = time.perf_counter()
            answer = _try(emails[name])
            took[name].append(time.perf_counter() - began)
            answers[name].add((answer.status_code, _constant(answer, emails[name])))
    medians = {name: statistics.median(times) * 1000 for name, times in took.items()}
    apart = abs(medians[KNOWN] - medians[UNKNOWN]) / medians[UNKNOWN]
    return {
        "median with a known e-mail": f"{medians[KNOWN]:.1f} ms",
        "median with an unknown e-mail": f"{medians[UNKNOWN]:.1f} ms",
        "difference of the medians": f"{apart:.2%}",
        "difference of the 95th percentiles": f"{_apart_at_95(took):.2%}",
        "different answers": len(answers[KNOWN] | answers[UNKNOWN]) - 1,
    }


def _in_turns(*names: str) -> Iterator[str]:
    """The machine gets slower and faster; both cases see the same of it, and each goes first as often."""
    for number in range(TRIES):
        yield from names if number % 2 else reversed(names)


def _try(email: str) -> HttpResponse:
    tried = Client().post("/account/sign-in", {"login": email, "password": "not the password"})
    assert isinstance(tried, HttpResponse)
    return tried


def _constant(answer: HttpResponse, email: str) -> bytes:
    return CHANGING.sub(b"", answer.content).replace(email.encode(), b"")


def _apart_at_95(took: dict[str, list[float]]) -> float:
    known, unknown = (statistics.quantiles(times, n=20)[-1] for times in took.values())
    return abs(known - unknown) / unknown


def _email(member_id: int) -> str:
    with firm.inside():
        return Member.objects.select_related("user").get(pk=member_id).user.email
