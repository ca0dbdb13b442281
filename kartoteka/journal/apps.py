from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "kartoteka.journal"
    label = "journal"
