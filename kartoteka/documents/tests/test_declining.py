"""Posts and names in the genitive, as a proposal that a person may type over."""

import pytest

from kartoteka.documents import declining


@pytest.mark.parametrize(
    ("post", "name", "language", "told"),
    [
        (
            "Генеральный директор",
            "Иванов Иван Иванович",
            "ru",
            "генерального директора Иванова Ивана Ивановича",
        ),
        ("Директор", "Петрова Анна Сергеевна", "ru", "директора Петровой Анны Сергеевны"),
        ("Управляющий", "Козлов Илья Петрович", "ru", "управляющего Козлова Ильи Петровича"),
        ("Директор", "Шевченко Тарас Григорович", "uk", "директора Шевченка Тараса Григоровича"),
        (
            "Генеральний директор",
            "Коваль Олена Іванівна",
            "uk",
            "генерального директора Коваль Олени Іванівни",
        ),
        ("Управител", "Ѓорѓи Ќосев", "mk", "Управител Ѓорѓи Ќосев"),
        ("Director", "John Smith", "en", "Director John Smith"),
        ("", "", "ru", ""),
        ("Директор", "Ли", "ru", "директора Ли"),
    ],
)
def test_who_signs_is_put_into_the_genitive(post, name, language, told):
    assert declining.genitive(post, name, language) == told
