"""Setting papers as PDF. Runs inside the sandbox."""

from base64 import b64encode
from pathlib import Path

from kartoteka.lib import typesetting

SHEET = (Path(__file__).parent / "sheets" / "paper.typ").read_bytes()


def pdf(data: bytes) -> str:
    """The bytes of the PDF in base64."""
    return b64encode(typesetting.pdf(SHEET, data.decode())).decode()
