from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "kartoteka.desk"
    label = "desk"
