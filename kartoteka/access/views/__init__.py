"""Pages at the door: coming in, and what a person keeps in order about her own account."""
