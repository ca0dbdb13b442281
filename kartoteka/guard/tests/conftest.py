"""Whom most tests act as, by their names here: a manager, her colleague and their head."""

import pytest


@pytest.fixture
def anna(manager):
    return manager


@pytest.fixture
def boris(colleague):
    return colleague


@pytest.fixture
def vera(head):
    return head
