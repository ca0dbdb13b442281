"""A business no, with a sentence for the person."""


class Refusal(Exception):
    """The act was understood and is not allowed; the text is shown to the person as it stands."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
