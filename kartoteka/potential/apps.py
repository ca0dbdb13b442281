from django.apps import AppConfig


class PotentialConfig(AppConfig):
    name = "kartoteka.potential"
    label = "potential"

    def ready(self) -> None:
        from kartoteka.cards import hanging  # noqa: PLC0415  # rooms know each other once apps are loaded
        from kartoteka.planner import reasons  # noqa: PLC0415  # once apps are loaded
        from kartoteka.potential.models import Level  # noqa: PLC0415  # once apps are loaded

        none_there = "NOT EXISTS (SELECT FROM potential_estimate o WHERE o.client_id = %(to)s)"
        hanging.hang(
            hanging.Thread("potential_answer", once=("sign_id",)),
            hanging.Thread("potential_estimate", only=none_there, removal="cleared"),
        )
        reasons.call_potentials(dict(Level.choices))
