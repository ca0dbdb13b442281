"""Drawing the firm's logo: a picture from outside becomes a PNG of our own making. Runs inside the sandbox.

What was brought is never kept: neither its programs, nor what it would fetch, nor what a camera wrote into it.
"""

from base64 import b64encode
from typing import Final

import typst

SVG: Final = "svg"
# Points to the inch; the sheet below is as large as a logo is printed.
FINE: Final = 300.0
SHEET = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let source = if sys.inputs.kind == "svg" { bytes(sys.inputs.picture) } else { bytes(json(bytes(sys.inputs.picture))) }
#context {
  let size = measure(image(source, format: sys.inputs.kind))
  let by = calc.min(60mm / size.width, 20mm / size.height)
  image(source, format: sys.inputs.kind, width: size.width * by, height: size.height * by)
}
"""
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><rect width="2" height="2"/></svg>'


def draw(data: bytes, *, kind: str) -> str:
    """The drawn PNG in base64."""
    return b64encode(_drawn(data.decode() if kind == SVG else str(list(data)), kind)).decode()


def _drawn(picture: str, kind: str) -> bytes:
    made: object = typst.compile(
        SHEET, format="png", ppi=FINE, sys_inputs={"picture": picture, "kind": kind}, ignore_system_fonts=True
    )
    assert isinstance(made, bytes)  # noqa: S101  # one page
    return made


# The typesetter starts its threads at its first work, and afterwards it may start none.
_drawn(DOT, SVG)
