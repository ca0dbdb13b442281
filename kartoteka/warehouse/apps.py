from django.apps import AppConfig


class WarehouseConfig(AppConfig):
    name = "kartoteka.warehouse"
    label = "warehouse"

    def ready(self) -> None:
        from kartoteka.cards import hanging  # noqa: PLC0415  # apps are ready only now
        from kartoteka.warehouse import beginning as first  # noqa: PLC0415  # the same reason
        from kartoteka.workspaces import beginning  # noqa: PLC0415  # the same reason

        beginning.begin_with(first.begin)
        hanging.hang(*(hanging.Thread(f"warehouse_{name}", "supplier_id") for name in ("paper", "receipt")))
