from django.apps import AppConfig

# A client waits on one list at a time, so of two merged cards one line of the two stays behind.
WAITS_ALREADY = "EXISTS (SELECT FROM coldcalls_callline o WHERE o.client_id = %(to)s AND o.closed_at IS NULL)"


class ColdCallsConfig(AppConfig):
    name = "kartoteka.coldcalls"
    label = "coldcalls"

    def ready(self) -> None:
        from kartoteka.cards import hanging  # noqa: PLC0415  # apps are ready only now
        from kartoteka.coldcalls import settling  # noqa: PLC0415  # the same reason
        from kartoteka.coldcalls import taking_back as calls  # noqa: PLC0415  # the same reason
        from kartoteka.deals import contacting, taking_back  # noqa: PLC0415  # the same reason

        contacting.goes_along(settling.settle)
        taking_back.goes_along(calls.forget)

        hanging.hang(
            hanging.Thread(
                "coldcalls_callline",
                once=("call_list_id",),
                only=f"(t.closed_at IS NOT NULL OR NOT {WAITS_ALREADY})",
            )
        )
