"""Spiders fetch and point; they never interpret."""
