"""What runs when: one table of periodic jobs (cron, in UTC), each done in every firm."""

SCHEDULE: dict[str, str] = {
    "kartoteka.office.tasks.anchor_trace": "17 2 * * *",
    "kartoteka.office.tasks.verify_trace": "47 2 * * *",
    "kartoteka.intake.tasks.discard_old": "27 3 * * *",
    "kartoteka.access.tasks.forget_old_replies": "42 3 * * *",
    "kartoteka.hooks.tasks.discard_old": "37 3 * * *",
    "kartoteka.cards.tasks.empty_bin_of_files": "37 3 * * *",
    "kartoteka.cards.tasks.find_duplicates": "7 1 * * *",
    "kartoteka.planner.tasks.ring": "* * * * *",
    "kartoteka.planner.tasks.prepare_day": "12 1 * * *",
    "kartoteka.files.tasks.sweep": "57 3 * * *",
    "kartoteka.deals.tasks.learn_odds": "27 1 * * *",
    "kartoteka.analysis.tasks.freeze": "32 1 * * *",
    "kartoteka.sales.tasks.ask_for_renewals": "17 1 * * *",
    "kartoteka.coldcalls.tasks.tell_all": "57 1 * * *",
    "kartoteka.coldcalls.tasks.tell_waiting": "52 * * * *",
    "kartoteka.guard.tasks.lapse": "7 * * * *",
    "kartoteka.deals.tasks.note_overstays": "22 * * * *",
    "kartoteka.enquiries.tasks.share": "*/10 * * * *",
    "kartoteka.rules.tasks.watch": "*/10 * * * *",
    "kartoteka.catalog.tasks.begin_prices": "3 * * * *",
}
