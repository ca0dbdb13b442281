from django.apps import AppConfig


class ClientBookConfig(AppConfig):
    name = "kartoteka.clientbook"
    label = "clientbook"
