"""Papers are short, and what they point to is there."""

import re
import tomllib

import pytest
from django.apps import apps

from tests.house import reading

PAPERS = sorted([*reading.ROOT.glob("*.md"), *(reading.ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#]+)(?:#[^)]*)?\)")
QUOTED = re.compile(r"kartoteka/[\w/]+\.py")
STYLE_LINES, PAGE_LINES = 150, 60


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(reading.ROOT)))
def test_links_lead_somewhere(paper):
    assert [link for link in LINK.findall(paper.read_text()) if not (paper.parent / link).exists()] == []


def test_the_style_guide_stays_short():
    assert len((reading.ROOT / "STYLE.md").read_text().splitlines()) <= STYLE_LINES


def test_what_the_style_guide_shows_as_ours_is_ours():
    shown, ours = [], ""
    for line in (reading.ROOT / "STYLE.md").read_text().splitlines():
        code, _, remark = line.partition("  # ")
        if named := QUOTED.search(remark):
            ours = (reading.ROOT / named[0]).read_text()
        elif line.startswith("```") or "before:" in remark:
            ours = ""
        if ours and code.strip():
            shown.append((code.strip(), code.strip() in ours))
    assert len(shown) > 15
    assert [code for code, is_there in shown if not is_there] == []


def test_a_decision_is_one_page_and_on_the_list():
    folder = reading.ROOT / "docs/decisions"
    listed = set(LINK.findall((folder / "README.md").read_text()))
    pages = {
        page.name: len(page.read_text().splitlines())
        for page in folder.glob("*.md")
        if page.name != "README.md"
    }
    assert pages.keys() == listed
    assert {name: lines for name, lines in pages.items() if lines > PAGE_LINES} == {}


def test_every_dependency_is_explained():
    project = tomllib.loads((reading.ROOT / "pyproject.toml").read_text())["project"]
    names = [re.split(r"[\[><=]", line)[0] for line in project["dependencies"]]
    told = (reading.ROOT / "docs/decisions/dependencies.md").read_text().lower()
    assert [name for name in names if f"| {name}" not in told] == []


def test_every_noun_of_the_code_is_in_the_glossary():
    """Models are the nouns; those the glossary calls by another word are told there."""
    glossary = (reading.ROOT / "docs/glossary.md").read_text().lower()
    nouns = {
        re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).lower()
        for model in apps.get_models()
        if model.__module__.startswith("kartoteka.")
    }
    unknown = {noun for noun in nouns if noun not in glossary.replace("-", " ")}
    assert unknown == reading.reviewed("nouns_of_the_engine_room").keys()
