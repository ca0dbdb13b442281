"""The nouns of cold calls."""

from kartoteka.coldcalls.models.calls import Call, CallLine
from kartoteka.coldcalls.models.lists import CallList
from kartoteka.coldcalls.models.scripts import Branch, Script

__all__ = ["Branch", "Call", "CallLine", "CallList", "Script"]
