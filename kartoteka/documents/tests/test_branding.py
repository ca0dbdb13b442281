"""The firm's logo: drawn anew, whatever was brought, and printed above papers without a form of their own."""

import io
from struct import pack

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from kartoteka.documents import arranging, branding, making
from kartoteka.documents.branding import LogoRefused
from kartoteka.files import storing
from kartoteka.sales import arranging as terms
from kartoteka.sales.models import Line
from kartoteka.sales.tests import makers
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100" onload="alert(1)">'
    b'<script>alert(1)</script><rect width="400" height="100" fill="#0a7"/></svg>'
)
FETCHING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4">'
    b'<image href="/etc/passwd" width="4" height="4"/></svg>'
)
HUGE = branding.PNG + b"\0\0\0\rIHDR" + pack(">II", 30_000, 30_000) + b"\0" * 40


def pictures(paper):
    return len(PdfReader(io.BytesIO(b"".join(storing.read(paper.content)))).pages[0].images)


def test_a_logo_is_drawn_anew_and_stands_above_papers(client):
    member = staff.member(role=Role.HEAD)
    head, web = staff.acts_as(member), staff.signed_in(client, member)
    order = makers.order(by=head)
    brought = web.post("/settings/papers/logo", {"file": SimpleUploadedFile("logo.svg", SVG)})
    assert brought.status_code == 302
    assert "/settings/papers/logo" in web.get("/settings/papers").content.decode()
    shown = web.get("/settings/papers/logo")
    assert shown.headers["Content-Type"] == "image/png"
    assert b"script" not in shown.getvalue()
    with makers.acts(head):
        assert pictures(making.make(order, "offer", custom="ru", by=head)) == 1
        assert pictures(making.make(order, "waybill", custom="ru", by=head)) == 0
    assert web.post("/settings/papers/logo/removal").status_code == 302
    assert web.get("/settings/papers/logo").status_code == 404
    with makers.acts(head):
        assert pictures(making.make(order, "offer", custom="ru", by=head)) == 0


@pytest.mark.parametrize("picture", [b"GIF89a", HUGE, FETCHING, b"<svg", branding.PNG + b"x" * 60])
def test_what_is_no_picture_or_too_much_of_one_is_refused_and_nothing_changes(picture):
    head = makers.head()
    with makers.acts(head):
        with pytest.raises(LogoRefused):
            branding.show([picture], by=head)
        assert arranging.requisites().logo is None


def test_a_firm_that_pays_no_vat_charges_none_and_says_why():
    head = makers.head()
    with makers.acts(head):
        terms.change({"days": 5, "pays_vat": False}, by=head)
        arranging.change({"vat_ground": "УСН, ст. 346.11 НК РФ"}, by=head)
    order = makers.order(by=head)
    with makers.acts(head):
        assert Line.objects.visible_to(head).get(order=order).vat_rate is None
        paper = making.make(order, "invoice", custom="ru", by=head)
        page = PdfReader(io.BytesIO(b"".join(storing.read(paper.content)))).pages[0]
    assert "НДС не облагается: УСН, ст. 346.11 НК РФ" in " ".join(page.extract_text().split())
