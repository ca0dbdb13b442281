"""Reading the colour tokens and measuring how well one is told from another."""

import math
import re
from pathlib import Path

TOKENS = Path(__file__).resolve().parents[1] / "static" / "web" / "css" / "tokens.css"
TOKEN = re.compile(r"--([\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\);")

Oklch = tuple[float, float, float]


def tokens() -> dict[str, tuple[Oklch, Oklch]]:
    """Each colour for light and for dark, from the first block, the one without a media query."""
    first = TOKENS.read_text(encoding="utf-8").split("@media", maxsplit=1)[0]
    return {
        name: (_read(light), _read(dark)) for name, light, dark in TOKEN.findall(first) if "/" not in light
    }


def contrast(one: Oklch, other: Oklch) -> float:
    """The ratio of WCAG 2."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _read(text: str) -> Oklch:
    light, chroma, hue = (float(part) for part in text.split())
    return light, chroma, hue


def _luminance(colour: Oklch) -> float:
    red, green, blue = (min(max(part, 0), 1) for part in _linear(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: Oklch) -> tuple[float, float, float]:
    light, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
