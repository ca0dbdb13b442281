"""Finding clients and people by what somebody remembers of them: a part of the name, some digits, an address."""
