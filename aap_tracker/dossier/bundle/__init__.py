"""The folder that is deposited: the documents, the attachments, the checklist, and where each value came from."""
