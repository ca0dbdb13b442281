"""Setting reports as PDF, and their drawings as pictures. Runs inside the sandbox."""

from base64 import b64encode
from pathlib import Path

from kartoteka.lib import typesetting

SHEETS = Path(__file__).parent / "sheets"
REPORT, PICTURE = ((SHEETS / name).read_bytes() for name in ("report.typ", "picture.typ"))


def pdf(data: bytes) -> str:
    """The bytes in base64."""
    return b64encode(typesetting.pdf(REPORT, data.decode())).decode()


def png(data: bytes) -> str:
    """The bytes in base64."""
    return b64encode(typesetting.png(PICTURE, data.decode())).decode()
