"""What people type about goods, prices and what they are sorted by."""
