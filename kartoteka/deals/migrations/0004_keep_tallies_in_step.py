"""Counts and sums of the board follow the deals, next steps the promises. One statement a trigger."""

from django.db import migrations

WHEN = {"INSERT": "NEW TABLE AS fresh", "DELETE": "OLD TABLE AS stale"}
CHANGED = (
    "CREATE TRIGGER move_tally AFTER UPDATE OF stage_id, keeper_id, amount, outcome ON deals_deal FOR EACH ROW"
    " WHEN ((OLD.stage_id, OLD.keeper_id, OLD.amount, OLD.outcome) IS DISTINCT FROM"
    " (NEW.stage_id, NEW.keeper_id, NEW.amount, NEW.outcome)) EXECUTE FUNCTION public.kartoteka_move_tally()"
)

# An UPDATE knows two rows, the others one.
STEPS = {
    "INSERT": "NEW.about_noun = 'deal'",
    "DELETE": "OLD.about_noun = 'deal'",
    "UPDATE OF about_id, due_at, due_on, closed_at": "NEW.about_noun = 'deal' OR OLD.about_noun = 'deal'",
}


class Migration(migrations.Migration):
    dependencies = [("deals", "0003_sum_up_the_board"), ("planner", "0001_begin")]

    operations = [
        migrations.RunSQL(CHANGED, "DROP TRIGGER move_tally ON deals_deal"),
        *[
            migrations.RunSQL(
                f"CREATE TRIGGER keep_tally_after_{deed.lower()} AFTER {deed} ON deals_deal"
                f" REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_keep_tally()",
                f"DROP TRIGGER keep_tally_after_{deed.lower()} ON deals_deal",
            )
            for deed, rows in WHEN.items()
        ],
        *[
            migrations.RunSQL(
                f"CREATE TRIGGER keep_next_step_after_{deed[:6].lower()} AFTER {deed} ON planner_promise"
                f" FOR EACH ROW WHEN ({of_deals}) EXECUTE FUNCTION public.kartoteka_keep_next_step()",
                f"DROP TRIGGER keep_next_step_after_{deed[:6].lower()} ON planner_promise",
            )
            for deed, of_deals in STEPS.items()
        ],
    ]
