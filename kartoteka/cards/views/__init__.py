"""Pages of the card file: the list, the making of a card, and its pieces."""
