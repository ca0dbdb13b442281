"""bin/look: pages as pictures, in both sizes and themes, as several roles, with few rows and with many."""
