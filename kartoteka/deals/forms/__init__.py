"""What people type about deals and their funnels."""
