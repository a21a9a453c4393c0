"""Windows expected next; backward plan from a deadline. Pure functions."""
