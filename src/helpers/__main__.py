"""Lets `python -m helpers` be `tidytalks`."""

from helpers.cli import main

main(prog_name="tidytalks")
