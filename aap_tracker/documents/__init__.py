"""bytes → text with structure: HTML, PDF, DOCX, ODT. No meaning."""
