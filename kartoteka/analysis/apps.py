from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "kartoteka.analysis"
    label = "analysis"
