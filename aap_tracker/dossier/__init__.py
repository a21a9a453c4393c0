"""Templates, checks, budget, forms, export: everything Word."""
