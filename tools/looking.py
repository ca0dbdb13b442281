"""bin/look: pictures of pages from a demo firm, in both sizes and themes, as several roles, in two languages.

bin/look                          every page of the rail and some more
bin/look /clients /settings       these pages
bin/look --roles manager --languages ru --out pictures
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tools.running import ROOT, Program

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
LONGEST = 3000
THEMES = ("light", "dark")
ROLES = ("director", "head", "manager", "accountant", "storekeeper")
PAGES = (
    "/",
    "/clients",
    "/clients?q=ооо",
    "/clients/new",
    "CARD",
    "/journal",
    "/search?q=ива",
    "/imports",
    "/imports/new",
    "/settings",
    "/settings/people",
    "/settings/teams",
    "/settings/rights",
    "/settings/log",
    "/settings/budgets",
    "/settings/tokens",
    "/settings/firm",
    "/settings/faults",
    "/account",
    "/nowhere",
)


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
        page = "".join(ch if ch.isalnum() else "-" for ch in self.page.strip("/")) or "today"
        return f"{page}.{self.role}.{self.language}.{self.size}.{self.theme}.png"


def main() -> None:
    words = argparse.ArgumentParser(
        prog="bin/look", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    words.add_argument("pages", nargs="*", default=PAGES)
    words.add_argument("--out", type=Path, default=ROOT / "pictures")
    words.add_argument("--roles", nargs="+", default=ROLES)
    words.add_argument("--languages", nargs="+", default=("ru", "en"))
    words.add_argument("--data", type=Path, help="a data folder that has a demo firm already")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="kartoteka-look-") as name:
        folder = asked.data or Path(name)
        folder.chmod(0o711)
        os.environ["KARTOTEKA_DATA"] = str(folder)
        program = Program(folder)
        program.start()
        try:
            if not asked.data:
                program.manage("demo", "--size", "s", "--language", "ru")
            take(program, list(shots(asked)), asked.out)
        finally:
            program.stop()


def shots(asked: argparse.Namespace) -> Iterator[Shot]:
    for role in asked.roles:
        for language in asked.languages:
            for page in asked.pages:
                for size in SIZES:
                    yield from (Shot(page, role, language, size, theme) for theme in THEMES)


def take(program: Program, wanted: list[Shot], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    cookies = {(shot.role, shot.language): "" for shot in wanted}
    card = ""
    for role, language in cookies:
        cookies[role, language], card = _enter(role, language)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        for shot in wanted:
            # The language is the person's, so her pictures are taken before it is changed.
            _enter(shot.role, shot.language)
            _photograph(browser, program, shot, cookies[shot.role, shot.language], card, out)
        browser.close()
    print(f"{len(wanted)} pictures in {out}")


def _photograph(browser: Browser, program: Program, shot: Shot, cookie: str, card: str, out: Path) -> None:
    width, height = SIZES[shot.size]
    is_phone = shot.size == "phone"
    options: dict[str, Any] = {"viewport": {"width": width, "height": height}, "color_scheme": shot.theme}
    options |= {"is_mobile": is_phone, "has_touch": is_phone}
    context = browser.new_context(**options)
    address = f"http://localhost:{program.port}"
    context.add_cookies([{"name": "session", "value": cookie, "url": address}])
    page = context.new_page()
    page.goto(address + (card if shot.page == "CARD" else shot.page))
    if is_phone:  # as on a phone as long as the page, or the bar at the bottom would lie across it
        length = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(length, height), LONGEST)})
    page.screenshot(path=out / shot.name)
    context.close()


_known: dict[tuple[str, str], tuple[str, str]] = {}
_last: dict[str, str] = {}


def _enter(role: str, language: str) -> tuple[str, str]:
    """A session of somebody of the role, who speaks the language now; and the address of a card."""
    import django  # noqa: PLC0415  # only now is the folder known

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    django.setup()
    from tools import entering  # noqa: PLC0415

    member, card = _somebody(role)
    if _last.get(role) != language:
        type(member.user).objects.filter(pk=member.user_id).update(language=language)
        _last[role] = language
    if (role, language) not in _known:
        _known[role, language] = (entering.cookie_of(member.user), card)
    return _known[role, language]


def _somebody(role: str) -> tuple[Any, str]:
    from kartoteka.access import acting  # noqa: PLC0415
    from kartoteka.cards.models import Client  # noqa: PLC0415
    from kartoteka.lib.database import connection  # noqa: PLC0415
    from kartoteka.staff.models import Member  # noqa: PLC0415
    from kartoteka.workspaces.models import HOME, User, Workspace  # noqa: PLC0415

    connection.set_tenant(Workspace.objects.get(slug=HOME))
    with acting.system_actor("look"):
        own = Client.objects.filter(keeper__role="manager").order_by("id").first()
        member = own.keeper if own and role == "manager" else Member.objects.filter(role=role).first()
    assert member is not None
    connection.set_schema_to_public()
    member.user = User.objects.get(pk=member.user_id)
    return member, own.get_absolute_url() if own else "/clients"


if __name__ == "__main__":
    main()
