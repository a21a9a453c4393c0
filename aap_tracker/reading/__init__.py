"""French text → facts with evidence. Pure functions."""
