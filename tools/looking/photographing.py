"""Photographing pages, and telling in words what can be measured on them."""

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tools.looking.scenes import SCENES
from tools.looking.sessions import Session

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
LONGEST = 3000
MEASURES = (Path(__file__).parent / "measuring.js").read_text()
# Chromium takes png and jpeg only, but it draws webp.
AS_WEBP = """async (png) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.86 });
  return Array.from(new Uint8Array(await blob.arrayBuffer()));
}"""


@dataclass(frozen=True)
class Shot:
    """One picture to be taken."""

    page: str
    role: str
    language: str
    size: str
    theme: str

    @property
    def name(self) -> str:
        page = "".join(ch if ch.isalnum() else "-" for ch in self.page.strip("/")).strip("-") or "today"
        return f"{page}.{self.role}.{self.language}.{self.size}.{self.theme}.png"


def photograph(browser: Browser, address: str, shot: Shot, session: Session, out: Path) -> list[str]:
    """Takes the picture, as long as the page; returns what was measured. A page that is not there gives none."""
    where, act = SCENES.get(shot.page, (shot.page, None))
    path = session.addresses.get(where, where)
    if not path.startswith("/"):
        return []
    page = _opened(browser, address, shot, session)
    answer = page.goto(address + path)
    if act and answer and answer.ok:
        act(page)
    page.wait_for_load_state("networkidle")
    width, height = SIZES[shot.size]
    said: list[str] = page.evaluate(f"({MEASURES})({str(shot.size == 'phone').lower()})")
    if not act:
        length = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(length, height), LONGEST)})
    page.screenshot(path=out / shot.name)
    page.context.close()
    if answer and not answer.ok and shot.page != "/nowhere":
        said.insert(0, f"answered {answer.status}")
    return said


def picture(browser: Browser, address: str, shot: Shot, session: Session, target: Path) -> None:
    """One for a paper: as the window shows it, small on the disk."""
    page = _opened(browser, address, shot, session)
    page.goto(address + session.addresses.get(shot.page, shot.page))
    page.wait_for_load_state("networkidle")
    png = base64.b64encode(page.screenshot()).decode()
    blank = browser.new_page()
    target.write_bytes(bytes(blank.evaluate(AS_WEBP, png)))
    blank.close()
    page.context.close()


def _opened(browser: Browser, address: str, shot: Shot, session: Session) -> Page:
    width, height = SIZES[shot.size]
    is_phone = shot.size == "phone"
    options: dict[str, Any] = {"viewport": {"width": width, "height": height}, "color_scheme": shot.theme}
    options |= {"is_mobile": is_phone, "has_touch": is_phone, "locale": shot.language}
    context = browser.new_context(**options)
    context.add_cookies([{"name": "session", "value": session.cookie, "url": address}])
    return context.new_page()
