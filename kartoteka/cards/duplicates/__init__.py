"""Cards that may be one client: found in the whole base, beside what is being typed, and judged by people."""
