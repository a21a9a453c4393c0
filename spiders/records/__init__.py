"""Records of public APIs, open data and feeds → RawCall. Pure: bytes or JSON values in, no network."""
