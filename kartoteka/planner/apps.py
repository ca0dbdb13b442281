from django.apps import AppConfig


class PlannerConfig(AppConfig):
    name = "kartoteka.planner"
    label = "planner"

    def ready(self) -> None:
        from kartoteka.audit import following as deeds  # noqa: PLC0415  # apps are ready only now
        from kartoteka.cards import handing_over, hanging  # noqa: PLC0415  # the same reason
        from kartoteka.planner import beginning as week  # noqa: PLC0415  # the same reason
        from kartoteka.planner import following, hearing, putting_on  # noqa: PLC0415  # the same reason
        from kartoteka.workspaces import beginning  # noqa: PLC0415  # the same reason

        beginning.begin_with(week.begin)
        handing_over.goes_along(following.follow)
        deeds.follow(hearing.hear)
        deeds.follow(putting_on.hear)

        hanging.hang(
            hanging.Thread("planner_promise"),
            hanging.Thread("planner_series"),
            hanging.Thread("planner_candidate", removal="goes"),
            hanging.Thread("planner_notice", removal="goes"),
            # A call goes on with the card it began with.
            hanging.Thread("planner_claim", only="FALSE", removal="goes"),
        )
