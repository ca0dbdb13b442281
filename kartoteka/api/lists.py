"""What the firm has called things: its own fields and its word lists, by API."""

from typing import Any, Literal

from ninja import Router, Schema
from pydantic import Field

from kartoteka.access.doors import StaffRequest
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.cards.models import Industry, Mark, OwnField, Source
from kartoteka.journal.models import Competitor, Reason

router = Router(tags=["fields and words"])
LISTS: dict[str, Any] = {
    "industries": Industry,
    "sources": Source,
    "marks": Mark,
    "reasons": Reason,
    "competitors": Competitor,
}


class OwnFieldOut(Schema):
    key: str
    target: Literal["client", "person"]
    kind: Literal["text", "number", "money", "date", "choice", "choices", "flag", "link"]
    name: str = Field(examples=["Contract until"])
    options: list[str] = Field(description="What there is to choose from.")


class OwnFieldsOut(Schema):
    items: list[OwnFieldOut]


class WordOut(Schema):
    key: str
    name: str = Field(examples=["Exhibition"])
    intent: str | None = Field(None, description="Of a source: deliberate or spontaneous.")
    asks: str | None = Field(
        None, description="Of a mark: call or greet, if it brings the client into the day."
    )


class WordsOut(Schema):
    items: list[WordOut]


@router.get(
    "/own-fields", response={200: OwnFieldsOut, **PROBLEMS}, summary="Fields of the firm's own making"
)
@behind("clients.see")
def list_own_fields(request: StaffRequest) -> Any:
    """Their keys are what `own` of clients and people is told by."""
    return {"items": list(OwnField.objects.filter(retired_at=None))}


@router.get("/words/{name}", response={200: WordsOut, **PROBLEMS}, summary="A list of words")
@behind("clients.see")
def list_words(
    request: StaffRequest, name: Literal["industries", "sources", "marks", "reasons", "competitors"]
) -> Any:
    words = LISTS[name].objects.filter(retired_at=None)
    return {
        "items": [
            {
                "key": word.key,
                "name": word.name,
                "intent": getattr(word, "intent", None),
                "asks": getattr(word, "asks", "") or None,
            }
            for word in words
        ]
    }
