"""Sites that fit no family: about twenty lines each; the third like it becomes a family."""
