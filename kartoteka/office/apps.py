from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "kartoteka.office"
    label = "office"
