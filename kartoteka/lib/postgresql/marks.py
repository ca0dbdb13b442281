"""Marks of a transaction: they are sent along with what is asked next, and those that mark nothing are never sent."""

BEGIN = "BEGIN"
# Asked without values and answered with nothing: these may follow the marks in the same breath.
FOLLOWS = "SET LOCAL"


class Marks:
    """Where a transaction begins, and where one may go back to, as far as the server was not told yet.

    What it was told comes before what it was not, so to go back to a mark that it knows is to forget all of these.
    """

    def __init__(self) -> None:
        self.unsaid: list[str] = []

    def begin(self) -> None:
        self.unsaid.append(BEGIN)

    def set(self, place: str) -> None:
        self.unsaid.append(_set(place))

    def go_back(self, place: str) -> str:
        """The statement that goes back to the place; an empty one where there is nothing to take back."""
        if _set(place) in self.unsaid:
            del self.unsaid[self.unsaid.index(_set(place)) + 1 :]
            return ""
        self.unsaid.clear()
        return f"ROLLBACK TO SAVEPOINT {place}"

    def let_go(self, place: str) -> None:
        if _set(place) in self.unsaid:
            del self.unsaid[self.unsaid.index(_set(place)) :]
        else:
            self.unsaid.append(f"RELEASE SAVEPOINT {place}")

    def end(self) -> None:
        """With its transaction each mark is gone."""
        self.unsaid.clear()

    def tell(self, statement: str = "") -> str:
        """All that is unsaid, and then the statement; from now on it counts as said."""
        told = "; ".join(filter(None, [*self.unsaid, statement]))
        self.unsaid.clear()
        return told


def _set(place: str) -> str:
    return f"SAVEPOINT {place}"
