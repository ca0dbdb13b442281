"""What the keeper types."""
