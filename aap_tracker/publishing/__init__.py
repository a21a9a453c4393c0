"""What leaves for others to read: digest, calendar, exports."""
