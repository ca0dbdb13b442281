"""The pages of the funnel."""
