"""Lines of a file may be deals or goods, too."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0014_save_drafts"),
        ("deals", "0004_keep_tallies_in_step"),
        ("intake", "0008_read_large_files_later"),
    ]

    operations = [
        migrations.AddField(
            model_name="import",
            name="trade",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="row",
            name="deal",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="deals.deal",
            ),
        ),
        migrations.AlterField(
            model_name="row",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("made", "New client"),
                    ("updated", "Card filled in"),
                    ("unchanged", "Card as it was"),
                    ("joined", "Put on a card of this file"),
                    ("repeated", "Repeated in the file"),
                    ("known", "On a card already"),
                    ("no_name", "Without a name"),
                    ("long_name", "Name too long"),
                    ("bad_phone", "Phone not readable"),
                    ("cut_phone", "Phone cut short"),
                    ("bad_email", "E-mail not readable"),
                    ("bad_contact", "Contact not readable"),
                    ("bad_date", "Date not readable"),
                    ("bad_value", "Value not readable"),
                    ("too_long", "Longer than its field"),
                    ("bad_word", "Not in the list"),
                    ("new_word", "New word for a list"),
                    ("no_keeper", "Manager not known"),
                    ("bad_tax_id", "Tax number does not check"),
                    ("bad_bank", "Bank details do not check"),
                    ("no_client", "Heading or total, no client"),
                    ("stray", "No client for this line"),
                    ("deal_known", "The deal is here already"),
                    ("no_stage", "Its stage is left out"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="row",
            index=models.Index(
                condition=models.Q(("deal__isnull", False)), fields=["deal"], name="row_by_deal"
            ),
        ),
    ]
