"""bin/look: pictures of pages from a demo firm.

bin/look                          every page and scene, in both sizes and themes, as all roles, in two languages
bin/look /clients CARD SEARCHING  these only: an address, a page of the firm, a scene
bin/look --roles manager --languages ru --sizes phone --themes dark --out pictures
bin/look --clients 10000          with so many rows; 0: a firm on its first day
bin/look --awkward                with names as long as they come
bin/look --readme                 the pictures of the README, nothing else
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.looking import photographing
from tools.looking.pages import PAGES
from tools.looking.photographing import SIZES, Shot
from tools.looking.scenes import SCENES
from tools.looking.sessions import Sessions
from tools.running import ROOT, Program

THEMES = ("light", "dark")
ROLES = ("director", "head", "manager", "accountant", "cashier", "storekeeper")
README = {"clients": "/clients", "card": "CARD", "merging": "MERGER"}


def main() -> None:
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="kartoteka-look-") as name:
        folder = asked.data or Path(name)
        folder.chmod(0o711)
        os.environ["KARTOTEKA_DATA"] = str(folder)
        program = Program(folder, port=asked.port)
        program.start()
        try:
            if not asked.data:
                program.manage("demo", "--clients", str(asked.clients), "--language", asked.languages[0])
            _look(program, asked)
        finally:
            program.stop()


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(
        prog="bin/look", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    words.add_argument("pages", nargs="*", default=(*PAGES, *SCENES))
    words.add_argument("--out", type=Path, default=ROOT / "pictures")
    words.add_argument("--roles", nargs="+", default=ROLES, choices=ROLES)
    words.add_argument("--languages", nargs="+", default=("ru", "en"))
    words.add_argument("--sizes", nargs="+", default=tuple(SIZES), choices=SIZES)
    words.add_argument("--themes", nargs="+", default=THEMES, choices=THEMES)
    words.add_argument("--clients", type=int, default=2000, help="of the demo that is made")
    words.add_argument("--data", type=Path, help="a data folder that has a demo firm already")
    words.add_argument("--port", type=int, help="of the program that is looked at")
    words.add_argument("--awkward", action="store_true")
    words.add_argument("--readme", action="store_true")
    asked = words.parse_args()
    if asked.readme and not asked.data:
        asked.languages = ["en"]
    return asked


def _look(program: Program, asked: argparse.Namespace) -> None:
    import django  # noqa: PLC0415  # only now is the folder known

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    django.setup()
    if asked.awkward:
        from tools.looking import lengthening  # noqa: PLC0415

        lengthening.lengthen()
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=photographing.CHROMIUM, args=photographing.QUIET.split()
        )
        _for_the_readme(browser, program) if asked.readme else _all(browser, program, asked)
        browser.close()


def _all(browser: Browser, program: Program, asked: argparse.Namespace) -> None:
    asked.out.mkdir(parents=True, exist_ok=True)
    sessions, shots = Sessions(), list(_shots(asked))
    for shot in shots:
        try:
            session = sessions.of(shot.role, shot.language)
            said = photographing.photograph(browser, program.address, shot, session, asked.out)
        except Exception as trouble:  # noqa: BLE001  # one scene that fails must not cost the others
            said = [str(trouble).splitlines()[0]]
        for line in said:
            print(f"{shot.name}: {line}")
    print(f"{len(shots)} pictures in {asked.out}")


def _for_the_readme(browser: Browser, program: Program) -> None:
    sessions = Sessions()
    for name, page in README.items():
        shot = Shot(page, "head", "en", "desktop", "light")
        target = ROOT / "docs" / "pictures" / f"{name}.webp"
        photographing.picture(browser, program.address, shot, sessions.of("head", "en"), target)
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


def _shots(asked: argparse.Namespace) -> Iterator[Shot]:
    for role in asked.roles:
        for language in asked.languages:
            for page in asked.pages:
                for size in asked.sizes:
                    yield from (Shot(page, role, language, size, theme) for theme in asked.themes)


if __name__ == "__main__":
    main()
