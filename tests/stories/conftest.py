"""An installation with a firm and its director, made once and copied by the stories that need their own."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.stories.installations import Installation

    made = Installation(tmp_path_factory.mktemp("begun") / "data")
    made.do("begin")
    made.close()
    return made.folder
