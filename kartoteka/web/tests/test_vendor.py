import hashlib
import tomllib
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "static"
VENDOR = STATIC / "vendor"


def packages():
    return tomllib.loads((VENDOR / "MANIFEST.toml").read_text(encoding="utf-8"))["package"]


def test_every_vendored_file_is_the_one_written_down():
    written = {name: digest for package in packages() for name, digest in package["files"].items()}

    lying = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path.name != "MANIFEST.toml"
    }

    assert lying == written


def test_every_vendored_file_names_its_version_and_has_a_licence():
    for package in packages():
        prefix = f"{package['name']}-{package['version']}"
        assert all(name.startswith(prefix) for name in package["files"])
        assert f"{prefix}.LICENSE.txt" in package["files"]
        assert package["licence"]
        assert package["source"]


def test_what_a_page_loads_at_first_is_small():
    styles = sum(path.stat().st_size for path in STATIC.joinpath("web", "css").rglob("*.css"))
    scripts = sum(path.stat().st_size for path in STATIC.joinpath("web", "js").rglob("*.js"))

    assert styles < 90_000
    assert scripts < 45_000
    assert STATIC.joinpath("web", "icons.svg").stat().st_size < 60_000
