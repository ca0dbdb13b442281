"""How people type what they look for: threes of letters, keyboards, alphabets, slips of one letter."""
