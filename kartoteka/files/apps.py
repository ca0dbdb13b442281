from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "kartoteka.files"
    label = "files"
