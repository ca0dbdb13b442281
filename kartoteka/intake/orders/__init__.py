"""Lines of a file that are lines of orders: what its columns are, and how they become orders of the Sales Book."""
