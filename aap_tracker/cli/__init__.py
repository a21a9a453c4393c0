"""The `aap` command: thin, each subcommand loaded only when called."""
