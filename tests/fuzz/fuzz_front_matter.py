"""Coverage-guided fuzzing of front matter: `make fuzz`."""

import atheris

with atheris.instrument_imports(include=["helpers"]):
    from run import fuzz_text
    from targets import check_front_matter

if __name__ == "__main__":
    fuzz_text(check_front_matter)
