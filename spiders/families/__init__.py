"""One class a family of sites; a source is a row."""
