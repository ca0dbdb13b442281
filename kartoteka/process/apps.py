from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "kartoteka.process"
    label = "process"
