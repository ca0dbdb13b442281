"""From the bytes of a file to a table. It runs in the sandbox, so it needs nothing but Python itself."""
