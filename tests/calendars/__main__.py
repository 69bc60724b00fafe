"""Write down anew what a person sees: `python -m tests.calendars [NAME…]`. Read every change before you keep it."""

from __future__ import annotations

import sys

from tests.calendars.cases import ERR, cases, out_of, play

if __name__ == "__main__":
    for case in cases(ERR):
        if case.stem in sys.argv[1:] or not sys.argv[1:]:
            told = play(case)
            if "exit 70:" in told:
                sys.exit(f"{told}\n{case.name}: a mistake of ours is never written down.")
            out_of(case).write_text(told, encoding="utf-8", newline="\n")
