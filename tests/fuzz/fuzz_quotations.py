"""Coverage-guided fuzzing of quotations: `make fuzz`."""

import atheris

with atheris.instrument_imports(include=["helpers"]):
    from run import fuzz_text
    from targets import check_quotations

if __name__ == "__main__":
    fuzz_text(check_quotations)
