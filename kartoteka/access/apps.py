from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "kartoteka.access"
    label = "access"

    def ready(self) -> None:
        from kartoteka.access import listeners  # signals are connected once apps are loaded
