"""Letters have a plain and a rich body, and say who invites where."""

from kartoteka.staff import letters
from kartoteka.staff.tests import makers


def test_the_invitation_carries_the_link_in_both_bodies(director):
    invitation, token = makers.invitation(by=director)
    link = f"https://crm.test/invitations/{token}"

    letter = letters.invitation(invitation, link=link, firm="Рога & копыта", by="Дарья")

    [(html, kind)] = letter.alternatives
    assert letter.to == ["new@firm.test"]
    assert link in letter.body
    assert "Рога & копыта" in letter.body
    assert (kind, f'href="{link}"' in str(html), "Рога &amp; копыта" in str(html)) == (
        "text/html",
        True,
        True,
    )
