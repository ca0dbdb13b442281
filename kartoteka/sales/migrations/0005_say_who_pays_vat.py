"""The firm says whether it pays VAT."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sales", "0004_take_over_earlier_books"),
    ]

    operations = [
        migrations.AddField(
            model_name="terms",
            name="pays_vat",
            field=models.BooleanField(db_default=True, default=True, verbose_name="the firm pays VAT"),
        ),
    ]
