"""What the user wrote in `ccas.toml`, checked."""
