"""The supervisor asks the web under a name that it answers to."""

import pytest

from kartoteka.engine import greeting


@pytest.mark.parametrize(
    ("allowed", "name"),
    [
        (None, "localhost"),
        ("", "localhost"),
        ("*", "localhost"),
        ("crm.example.org", "crm.example.org"),
        (" .example.org, localhost", "example.org"),
    ],
)
def test_web_is_asked_under_a_name_that_the_keeper_allowed(monkeypatch, allowed, name):
    monkeypatch.delenv("ALLOWED_HOSTS", raising=False)
    if allowed is not None:
        monkeypatch.setenv("ALLOWED_HOSTS", allowed)

    assert greeting._known_name() == name
