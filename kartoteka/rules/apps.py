from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "kartoteka.rules"
    label = "rules"

    def ready(self) -> None:
        from kartoteka.audit import following  # noqa: PLC0415  # rooms know each other once apps are loaded
        from kartoteka.cards import hanging  # noqa: PLC0415  # the same
        from kartoteka.deals import taking_back  # noqa: PLC0415  # the same
        from kartoteka.rules import firing, hearing  # noqa: PLC0415  # the same

        following.follow(hearing.hear)
        taking_back.goes_along(firing.let_take_back)
        hanging.hang(hanging.Thread("rules_firing", removal="goes"))
