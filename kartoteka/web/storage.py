"""Static files under names that change with their content, so that browsers may keep them for ever."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class Assets(ManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
    manifest_strict = False
