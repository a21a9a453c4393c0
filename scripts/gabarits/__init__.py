"""What the Word templates are made of: one style kit, shared blocks, one file for each sort of document."""
