import re
from pathlib import Path

from django.core.files.storage import FileSystemStorage

from kartoteka.web import storage

CSS = Path(__file__).resolve().parents[1] / "static" / "web" / "css"
STATIC = CSS.parents[1]


def test_the_bound_stylesheet_has_every_sheet_in_its_layer():
    bound = storage.bind((CSS / "kartoteka.css").read_text(encoding="utf-8"), CSS)

    assert "@import" not in bound
    for sheet in CSS.rglob("*.css"):
        assert sheet.name == "kartoteka.css" or sheet.read_text(encoding="utf-8") in bound
    assert bound.index("@layer reset, tokens") < bound.index("@layer reset {")


def test_only_sheets_beside_the_entry_point_at_files():
    """Binding moves a sheet's text: an address relative to another folder would break."""
    pointing = {sheet.name for sheet in CSS.rglob("*.css") if "url(" in sheet.read_text(encoding="utf-8")}

    assert pointing == {"kartoteka.css", "fonts.css"}


def test_laid_out_files_have_lasting_names_that_point_at_each_other(tmp_path):
    assets = storage.Assets(location=tmp_path, base_url="/static/")
    source = FileSystemStorage(STATIC)
    names = [path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()]
    for name in names:
        with source.open(name) as file:
            assets.save(name, file)

    list(assets.post_process({name: (source, name) for name in names}))

    sheet = assets.stored_name("web/css/kartoteka.css")
    told = (tmp_path / sheet).read_text(encoding="utf-8")
    assert re.fullmatch(r"web/css/kartoteka\.[0-9a-f]{12}\.css", sheet)
    assert re.search(r"inter-5\.3\.0-latin\.[0-9a-f]{12}\.woff2", told)
    script = (tmp_path / assets.stored_name("web/js/kartoteka.js")).read_text(encoding="utf-8")
    assert re.search(r'import"\./keyboard\.[0-9a-f]{12}\.js"', script)
    assert (tmp_path / f"{sheet}.gz").exists()
