"""Static files as they are served: one stylesheet bound from many, hashed names, compressed."""

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


class BoundStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Binds the entry stylesheet before names are hashed, so a page asks for one file."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if ENTRY in paths and not dry_run:
            bound = Path(self.path(ENTRY))
            bound.write_text(bind(bound.read_text(encoding="utf-8"), bound.parent), encoding="utf-8")
            paths[ENTRY] = (self, ENTRY)
        yield from super().post_process(paths, dry_run=dry_run, **options)  # type: ignore[no-untyped-call]  # whitenoise has no types
