"""Two workers that share at the same time wait for each other, so that the round stays whole."""

import pytest

from kartoteka.enquiries.models import Sharing


@pytest.mark.django_db
def test_the_round_is_locked_while_it_goes(django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    from kartoteka.cards.tests import makers as cards
    from kartoteka.enquiries.tests import makers
    from kartoteka.lib.database import connection
    from kartoteka.staff.tests import makers as staff

    head, manager = staff.actor(role="head"), staff.actor()
    makers.arranged(head, manager)
    cards.client(by=makers.token(head))
    with CaptureQueriesContext(connection) as seen:
        makers.share()

    asked = [query["sql"] for query in seen.captured_queries]
    locked = next(n for n, sql in enumerate(asked) if "FOR UPDATE" in sql and Sharing._meta.db_table in sql)
    read = next(n for n, sql in enumerate(asked) if 'FROM "enquiries_enquiry"' in sql)
    assert locked < read
