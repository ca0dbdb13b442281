from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "kartoteka.audit"
    label = "audit"

    def ready(self) -> None:
        from kartoteka.audit import listeners  # noqa: F401, PLC0415  # signals are connected once apps are loaded
