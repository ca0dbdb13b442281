"""Price lists that suppliers send, and tables of our own goods: how such a file becomes lines with prices."""
