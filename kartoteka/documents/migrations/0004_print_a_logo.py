"""Papers carry the logo of the firm, and say why no VAT is charged."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0003_send_papers_by_letter"),
        ("files", "0001_begin"),
    ]

    operations = [
        migrations.AddField(
            model_name="requisites",
            name="logo",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.content"
            ),
        ),
        migrations.AddField(
            model_name="requisites",
            name="vat_ground",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=200, verbose_name="why no VAT is charged"
            ),
        ),
    ]
