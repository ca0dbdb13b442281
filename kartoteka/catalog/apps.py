from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "kartoteka.catalog"
    label = "catalog"

    def ready(self) -> None:
        from kartoteka.cards import hanging  # noqa: PLC0415  # apps are ready only now
        from kartoteka.catalog import beginning as modes  # noqa: PLC0415  # the same reason
        from kartoteka.workspaces import beginning  # noqa: PLC0415  # the same reason

        beginning.begin_with(modes.begin)
        hanging.hang(
            hanging.Thread("catalog_preference"),
            hanging.Thread("catalog_supply", "supplier_id", once=("product_id",)),
            hanging.Thread("catalog_revision", "supplier_id"),
        )
