"""Static files as they are served: one stylesheet bound from many, lasting names, compressed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "web/css/kartoteka.css"
IMPORT = re.compile(r'@import url\("(?P<name>[^"]+)"\)(?: layer\((?P<layer>\w+)\))?;')


def bind(entry: str, folder: Path) -> str:
    """Put the imported stylesheets where their import stood, each in its layer."""

    def inlined(found: re.Match[str]) -> str:
        css = (folder / found["name"]).read_text(encoding="utf-8")
        return f"@layer {found['layer']} {{\n{css}}}" if found["layer"] else css

    return IMPORT.sub(inlined, entry)


class Assets(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
    manifest_strict = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)  # type: ignore[no-untyped-call]  # whitenoise has no types
        self._told: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:  # noqa: FBT001, FBT002  # Django's signature
        """A page names some forty files whose addresses do not change while the program runs."""
        known = name or ""
        if known not in self._told:
            self._told[known] = super().url(known, force)
        return self._told[known]

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:  # noqa: FBT001, FBT002  # Django's signature
        """Binds the styles before names are hashed, so that a page asks for one file."""
        if ENTRY in paths and not dry_run:
            bound = Path(self.path(ENTRY))
            bound.write_text(bind(bound.read_text(encoding="utf-8"), bound.parent), encoding="utf-8")
            paths[ENTRY] = (self, ENTRY)
        yield from super().post_process(paths, dry_run, **options)  # type: ignore[no-untyped-call]  # whitenoise has no types
