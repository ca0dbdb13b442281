"""T06: behind the program stand the database's own rights, and they refuse by themselves."""

import pytest

from kartoteka.staff.tests import makers
from tests.guard import backstop, forbidden

ATTEMPTS = forbidden.attempts()


@pytest.fixture
def home(cast):
    with makers.inside(role="none"):
        yield cast


@pytest.mark.parametrize("role", forbidden.EVERYBODY)
def test_whatever_is_forbidden_is_refused_to_the_role(home, role):
    tried = [statement for whom, statement in ATTEMPTS if whom == role]
    with backstop.assumed(role):
        answers = {statement: backstop.say(statement) for statement in tried}

    allowed = {statement: answer for statement, answer in answers.items() if not answer.is_refused}
    assert not allowed, "\n".join(f"{statement}: {answer}" for statement, answer in allowed.items())
    assert len(tried) > 90


@pytest.mark.parametrize("role", forbidden.EVERYBODY)
def test_what_needs_a_connection_of_its_own_is_refused_too(home, role):
    with backstop.connected(role) as own:
        states = {line: own.state_of(line) for line in forbidden.ALONE}

    assert set(states.values()) == {"42501"}, states
