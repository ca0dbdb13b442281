"""The pages of cold calls."""
