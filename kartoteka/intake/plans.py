"""What the person wants done with the columns of a file."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from kartoteka.intake.models import Import


@dataclass(frozen=True)
class Plan:
    """A use for each column, and three answers about all lines."""

    uses: tuple[str, ...]
    has_header: bool
    kind: str
    adds_known: bool

    @classmethod
    def of(cls, batch: Import) -> Self:
        return cls(tuple(batch.uses), batch.has_header, batch.kind, batch.adds_known)

    def put_on(self, batch: Import) -> list[str]:
        """Writes the plan on the import and tells which fields it touched."""
        fields: dict[str, Any] = asdict(self) | {"uses": list(self.uses)}
        for name, value in fields.items():
            setattr(batch, name, value)
        return list(fields)
