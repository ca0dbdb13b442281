"""A fictional firm for first looks, pictures, benchmarks and browser tests, made from a seed."""
