"""What the makers of the program use: translating, measuring, looking. Never imported by the program."""
