"""Static files under names that change with their content, so that browsers may keep them for ever."""

from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class Assets(ManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
    manifest_strict = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._told: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:  # noqa: FBT001, FBT002  # Django's signature
        """A page names some forty files whose addresses do not change while the program runs."""
        if name is None or name not in self._told:
            self._told[name or ""] = super().url(name, force)
        return self._told[name or ""]
