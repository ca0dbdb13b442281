"""Measures the running program: CPU of web and database per request, queries, latency, memory, cold start."""
