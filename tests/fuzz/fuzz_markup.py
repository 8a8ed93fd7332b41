"""Coverage-guided fuzzing of markup: `make fuzz`."""

import atheris

with atheris.instrument_imports(include=["helpers"]):
    from run import fuzz_text
    from targets import check_markup

if __name__ == "__main__":
    fuzz_text(check_markup)
