"""What stops the program from running, told to the keeper in one sentence with its mend."""


class Fault(Exception):
    """The text names what is wrong and what to do about it."""
