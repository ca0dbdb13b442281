from django.apps import AppConfig


class DealsConfig(AppConfig):
    name = "kartoteka.deals"
    label = "deals"

    def ready(self) -> None:
        from kartoteka.cards import handing_over, hanging  # noqa: PLC0415  # apps are ready only now
        from kartoteka.deals import beginning as funnels  # noqa: PLC0415  # the same reason
        from kartoteka.deals import following  # noqa: PLC0415  # the same reason
        from kartoteka.workspaces import beginning  # noqa: PLC0415  # the same reason

        beginning.begin_with(funnels.begin)
        handing_over.goes_along(following.follow)

        hanging.hang(hanging.Thread("deals_deal"))
