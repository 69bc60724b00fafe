"""Random bytes, led by what the code does with them, through everything that reads words: `make fuzz`.

`python -m tests.fuzz.fuzz_words [RUNS]` ends after so many runs, 20,000 without a number. Without atheris it says
so and ends well: it is not among the locked dependencies, and installs by `pip install atheris`.
"""

from __future__ import annotations

import sys

RUNS = 20_000
LONGEST = 4_000


def main() -> None:
    """Run the fuzzer, or say why not."""
    try:
        import atheris
    except ImportError:
        sys.stderr.write("skipped: atheris is not installed here (pip install atheris)\n")
        return
    with atheris.instrument_imports(include=["mhpost.lint"]):
        from mhpost.lint import topics
        from mhpost.lint.fold import fold
        from mhpost.lint.pack import LANGUAGES
        from mhpost.lint.words import weighed_hits

    def read(data: bytes) -> None:
        given = atheris.FuzzedDataProvider(data)
        language = LANGUAGES[given.ConsumeIntInRange(0, len(LANGUAGES) - 1)]
        text = given.ConsumeUnicodeNoSurrogates(LONGEST)
        places = fold(text, language).at
        if places is not None and not all(0 <= place < len(text) for place in places):
            raise AssertionError("a folded letter stands nowhere")
        for hit in (*weighed_hits(text, language), *topics.found(text, language).values()):
            if not 0 <= hit.start < hit.end <= len(text):
                raise AssertionError(f"{hit} lies outside")

    runs = sys.argv[1] if len(sys.argv) > 1 else str(RUNS)
    atheris.Setup([sys.argv[0], f"-runs={runs}", f"-max_len={LONGEST}", "-timeout=10", "-len_control=0"], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
