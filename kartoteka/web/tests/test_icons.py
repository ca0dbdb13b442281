import re
from pathlib import Path

from kartoteka.web.templatetags import look

HOUSE = Path(__file__).resolve().parents[2]
SPRITE = HOUSE / "web" / "static" / "web" / "icons.svg"
NAMED = re.compile(r"""(?:\{% icon |\b(?:button_)?icon=)["']([\w-]+)["']""")


def drawn() -> set[str]:
    return set(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text(encoding="utf-8")))


def test_every_icon_named_in_a_template_is_in_the_sprite():
    missing = {
        f"{path.relative_to(HOUSE)}: {name}"
        for path in HOUSE.glob("*/templates/**/*.html")
        for name in NAMED.findall(path.read_text(encoding="utf-8"))
        if name not in drawn()
    }

    assert missing == set()


def test_an_icon_without_words_is_hidden_and_one_with_words_is_named():
    assert 'aria-hidden="true"' in look.icon("phone")
    assert 'role="img" aria-label="A &lt;call&gt;"' in look.icon("phone", "A <call>")
    assert "icons.svg#phone" in look.icon("phone")
