"""Words that people write into orders: tidy, and without anybody's number in the clear."""

from kartoteka.lib import folding, mentions
from kartoteka.workspaces import queries as workspaces


def tidy(text: str, most: int) -> str:
    told = folding.tidy(text)
    if not told:
        return ""
    return mentions.masked_in(told, country=workspaces.current_workspace().country)[0][:most]
