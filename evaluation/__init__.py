"""Labelled sets, and the commands that measure reading, matching, joining and forms on them."""
