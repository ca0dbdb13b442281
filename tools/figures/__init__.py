"""Recomputes every quality figure that the project claims; each module here measures one."""
