from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    name = "kartoteka.workspaces"
    label = "workspaces"
