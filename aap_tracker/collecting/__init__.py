"""The night: crawl, intake, health."""
