import pytest

from kartoteka.files import sniffing


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        ("Привет".encode(), "text/plain"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "text/plain"),
        (b"<html><script>alert(1)</script>", "text/plain"),
        (b"MZ\x90\x00", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_a_kind_is_told_by_the_first_bytes(beginning, kind):
    assert sniffing.kind(beginning) == kind


def test_text_that_is_cut_within_a_letter_is_still_text():
    assert sniffing.kind(("a" + "ж" * 5000).encode()[: sniffing.LOOKED_AT]) == "text/plain"


def test_nothing_that_runs_is_ever_shown():
    assert all(kind.startswith("image/") or kind == "application/pdf" for kind in sniffing.SHOWN)
    assert "image/svg+xml" not in sniffing.SHOWN
