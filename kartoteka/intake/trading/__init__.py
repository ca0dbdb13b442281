"""Lines of a file that are deals, or goods: what its columns are, what its words mean, and how the lines are taken."""
