"""What people type at the door."""
