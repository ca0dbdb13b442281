import pytest

from kartoteka.files import serving, storing

HTML = b"<html><script>alert(1)</script>"


@pytest.mark.parametrize("in_page", [False, True])
def test_what_could_run_is_only_ever_saved(inside, in_page):
    answer = serving.serve(storing.store([HTML]), name="x.html", in_page=in_page)

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="x.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer) == HTML


def test_a_picture_is_drawn_when_it_is_asked_for_so(inside):
    content = storing.store([b"GIF89a and so on"])

    shown, saved = (serving.serve(content, name="x.gif", in_page=each) for each in (True, False))

    assert (shown["Content-Type"], shown["Content-Disposition"][:6]) == ("image/gif", "inline")
    assert (saved["Content-Type"], saved["Content-Disposition"][:10]) == (
        "application/octet-stream",
        "attachment",
    )
    assert b"".join(shown) == b"".join(saved) == b"GIF89a and so on"


def test_any_name_travels_in_the_header_and_breaks_none(inside):
    answer = serving.serve(storing.store([b"x"]), name='Счёт "5".txt')

    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''%D0%A1%D1%87%D1%91%D1%82%20%225%22.txt"
    )
    assert b"".join(answer) == b"x"


def test_an_answer_nobody_reads_leaves_no_file_open(inside):
    answer = serving.serve(storing.store([b"x"]), name="x")

    for close in answer._resource_closers:  # type: ignore[attr-defined]
        close()

    with pytest.raises(ValueError, match="closed file"):
        b"".join(answer)
