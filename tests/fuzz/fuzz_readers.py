"""Coverage-guided fuzzing of the readers of files: `make fuzz`."""

import atheris

with atheris.instrument_imports(include=["helpers", "trafilatura", "yaml"]):
    from run import fuzz_bytes
    from targets import check_encoding, check_reader

SUFFIXES = (".txt", ".md", ".html", ".jsonl", ".csv", ".parquet")


def check_file(data: bytes) -> None:
    """Read a file whose kind is told by its first byte."""
    if data:
        check_encoding(data[1:])
        check_reader(data[1:], SUFFIXES[data[0] % len(SUFFIXES)])


if __name__ == "__main__":
    fuzz_bytes(check_file)
