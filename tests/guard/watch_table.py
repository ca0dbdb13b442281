"""The rows of the matrix for what stands out in people's looking."""

from tests.guard.matrix import Row

ALARMS = [
    Row("alarms", "looks.see"),
    Row("alarms/<str:key>", "looks.see", of="alarm"),
    Row(
        "alarms/<str:key>/closing",
        "looks.see",
        "POST",
        of="alarm",
        body={"outcome": "talked", "note": "Новый список"},
    ),
]
