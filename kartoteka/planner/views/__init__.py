"""Pages of the day plan."""
