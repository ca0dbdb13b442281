"""What runs when: one table of periodic jobs (cron, in UTC) over all workspaces."""

SCHEDULE: dict[str, str] = {
    "kartoteka.audit.tasks.anchor": "17 2 * * *",
    "kartoteka.audit.tasks.verify": "47 2 * * *",
}
