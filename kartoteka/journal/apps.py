from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "kartoteka.journal"
    label = "journal"

    def ready(self) -> None:
        from kartoteka.cards import hanging  # noqa: PLC0415  # apps are ready only now
        from kartoteka.journal import beginning as words  # noqa: PLC0415  # the same reason
        from kartoteka.workspaces import beginning  # noqa: PLC0415  # the same reason

        hanging.hang(
            hanging.Thread("journal_entry", removal="cleared"), hanging.Thread("journal_hold", removal="goes")
        )
        beginning.begin_with(words.begin)
