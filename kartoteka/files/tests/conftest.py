"""The firm "home", and a folder of its own for what is stored. Django is set up only after this file is read."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def inside(db, settings, tmp_path):
    """The program itself acts in the firm "home"; files lie where this test may look."""
    from kartoteka.access import acting
    from kartoteka.staff.tests import makers

    shutil.copy(Path(settings.DATA) / "secrets.json", tmp_path)
    settings.DATA = tmp_path
    with makers.inside(role="none"), acting.system_actor("tests") as program:
        yield program
