from django.apps import AppConfig


class CashConfig(AppConfig):
    name = "kartoteka.cash"
    label = "cash"
