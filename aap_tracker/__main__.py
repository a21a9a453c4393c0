"""`python -m aap_tracker` is the same program as `aap`."""

from aap_tracker.cli.main import main

if __name__ == "__main__":
    main()
