"""What the bar chart of `web/parts/bars.html` is drawn from."""

from dataclasses import dataclass

WHOLE = 100


@dataclass(frozen=True)
class Bar:
    """One bar: `part` of the highest and, inside it, `inner`; both of a hundred."""

    label: str
    count: int
    part: int
    inner: int
    url: str

    @property
    def top(self) -> int:
        return WHOLE - self.part

    @property
    def inner_top(self) -> int:
        return WHOLE - self.inner


def bar(label: str, count: int, *, most: int, inner: int = 0, url: str = "#") -> Bar:
    """A bar that stands for something is never too low to be seen."""
    return Bar(label, count, _share(count, most), _share(inner, most), url)


def _share(count: int, most: int) -> int:
    return max(1, round(count * WHOLE / most)) if count and most else 0
