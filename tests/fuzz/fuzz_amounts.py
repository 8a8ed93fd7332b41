"""Coverage-guided fuzzing of amounts: `make fuzz`."""

import atheris

with atheris.instrument_imports(include=["helpers"]):
    from run import fuzz_text
    from targets import check_amounts

if __name__ == "__main__":
    fuzz_text(check_amounts)
