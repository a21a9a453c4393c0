"""Values → French sentences and typography."""
