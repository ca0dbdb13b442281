from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "kartoteka.journal"
    label = "journal"

    def ready(self) -> None:
        from kartoteka.cards import hanging  # noqa: PLC0415  # apps are ready only now

        hanging.hang(hanging.Thread("journal_entry"), hanging.Thread("journal_hold"))
