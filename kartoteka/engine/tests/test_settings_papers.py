"""Every setting that the code reads is in .env.example and in the keeper's table."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from kartoteka.engine import places, sources
from kartoteka.engine.secrets import Secrets

ROOT = Path(__file__).resolve().parents[3]


def settings() -> list[str]:
    read = re.findall(
        r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "config" / "settings.py").read_text(encoding="utf-8")
    )
    secrets = [f"KARTOTEKA_{field.name.upper()}" for field in fields(Secrets)]
    source = [places.VARIABLE, sources.EXTERNAL, sources.ROLE_PREFIX]
    return sorted({*read, *secrets, *source})


@pytest.mark.parametrize("paper", [".env.example", "docs/keeper/settings.md"])
def test_every_setting_is_on_paper(paper: str) -> None:
    text = (ROOT / paper).read_text(encoding="utf-8")

    assert [name for name in settings() if not re.search(rf"\b{name}\b", text)] == []
