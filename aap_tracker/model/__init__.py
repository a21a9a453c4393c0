"""What things are: frozen values and closed vocabularies. No I/O, no clock."""
