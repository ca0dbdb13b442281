"""Pages of the list of clients: the list, its filter and columns, segments, cells, and acts on many at once."""
