"""Today: whom to call now, why, with what, and what the rest of the day holds."""
