import pytest

from kartoteka.files import naming


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Договор № 5 (итог).docx", "Договор № 5 (итог).docx"),
        ("ціна €.pdf", "ціна €.pdf"),
        ("照片 📷.jpg", "照片 📷.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Анна\\счёт.xls", "счёт.xls"),
        ("a\x00b\r\nc.txt", "ab c.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("CON", "_CON"),
        ("aux.txt", "_aux.txt"),
        ("what?.txt", "what_.txt"),
        ("...", ""),
        (" ", ""),
    ],
)
def test_names_are_kept_without_what_could_hurt(given, kept):
    assert naming.tidied(given) == kept


def test_a_name_that_is_too_long_keeps_its_ending():
    kept = naming.tidied("ж" * 500 + ".docx")

    assert len(kept) == naming.LONGEST
    assert kept.endswith("ж.docx")


def test_an_ending_that_is_too_long_is_none():
    assert len(naming.tidied("a." + "б" * 500)) == naming.LONGEST
