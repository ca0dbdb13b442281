"""Summing up: what has changed since the last time becomes one row for each day."""

from django.db import transaction

from kartoteka.lib.database import connection

# Who adds a change meanwhile waits for nobody: it is taken in the next time.
ADD_UP = """
    WITH told AS (DELETE FROM sales_outstanding RETURNING currency, due_on, open)
    INSERT INTO sales_outstanding (currency, due_on, open)
    SELECT currency, due_on, sum(open) FROM told GROUP BY 1, 2 HAVING sum(open) <> 0"""


@transaction.atomic
def add_up() -> None:
    with connection.cursor() as cursor:
        cursor.execute(ADD_UP)
