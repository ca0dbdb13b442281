from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "kartoteka.intake"
    label = "intake"

    def ready(self) -> None:
        from kartoteka.cards import hanging  # noqa: PLC0415  # apps are ready only now
        from kartoteka.intake import judging  # noqa: PLC0415  # apps are ready only now
        from kartoteka.segments import beside  # noqa: PLC0415  # apps are ready only now

        hanging.hang(hanging.Thread("intake_row", removal="cleared"))
        beside.tell(judging.told_beside)
