"""The language in which clients are picked: conditions over any field, told as sentences, kept in an address."""
