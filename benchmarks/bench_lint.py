"""What checking a year of 5,000 entries on 4 accounts costs, cold and warm, beside the checkers that people know.

alex reads the same rendered words, yamllint and proselint the same files; each runs once in a process of its own.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

from benchmarks.bench_commands import MHPOST
from benchmarks.measure import Row, cpu_of_process, medians

HERE = Path(__file__).parent
NODE = HERE / "node"
ENTRIES = 5_000
A_FILE = 100
"""Posts in one file of words for alex and proselint, which read files."""

_SETTINGS = """\
version: 1
workspace: a-year
organization: {name: Example Mind, url: "https://example.org"}
country: GB
language: en-GB
timezone: Europe/London
accounts:
  feed: {platform: folder, path: out/feed}
  x-main: {platform: x}
  page: {platform: facebook, page_id: "1234"}
  fedi: {platform: mastodon, base_url: "https://mastodon.example"}
"""
_ENTRY = """\
  - id: tip-{number}
    kind: community
    status: ready
    date: {year}-{month:02}-{day:02}
    time: {hour:02}:30
    timezone: Europe/London
    accounts: [feed, x-main, page, fedi]
    text: |-
      {words}
    title: A small step, number {number}
    short_text: A small step, number {number}, can help.
    topics: [anxiety]
    hashtags: [SelfCare]
    link: https://example.org/steps/{number}
    sources:
      - {{title: NHS, url: "https://example.org/source", year: 2026}}
"""
_READ_WORDS = """\
import sys
from pathlib import Path
from mhpost.lint.words import weighed_hits
for words in {words for name in sys.argv[1:] for words in Path(name).read_text(encoding="utf-8").split("\\n\\n")}:
    weighed_hits(words, "en")
"""
_OPENINGS = (
    "A ten-minute walk outside can lift your mood a little.",
    "It's okay to ask for help, and you don't have to do this alone.",
    "Some nights are long. Someone is awake to listen.",
    "Sleep and mood go together: a fixed time to get up helps both.",
    "Talking about how you feel is hard. Start small: one sentence is enough.",
    "Grief has no timetable, and neither do you.",
    "Worry likes company. Write it down, and it gets smaller.",
    "Our volunteers committed 40,000 hours to suicide prevention last year.",
    "Exam season is here. You are more than a grade.",
    "Caring for somebody is work. Who cares for you?",
)
_MIDDLES = (
    "Bring a friend, or call one on the way.",
    "Try naming five things that you can see, and four that you can touch.",
    "Our drop-in at the library is open every Tuesday, and there is tea.",
    "Recovery looks different for everyone, and a slow week is not a lost one.",
    "Your GP can talk you through what is out there, at your pace.",
    "Some people find that music helps, others want quiet.",
    "We asked carers what they need most. The answer was an hour off.",
)
_ENDINGS = (
    "What helps you on day {number}?",
    "This is note {number} of our year of small steps.",
    "Group {number} starts soon, and new faces are welcome.",
    "Thank you to the {number} people who wrote to us.",
)


def run() -> Iterator[Row]:
    """CPU of `mhpost lint` cold and after one entry was changed, against the other tools on the same words."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = a_year(folder / "workspace")
        lint = (*MHPOST, "-C", str(workspace), "lint")
        (cold,) = medians(lambda: _cold(workspace, lint), rounds=3)
        (warm,) = medians(lambda: _changed(workspace, lint), rounds=3)
        (again,) = medians(lambda: cpu_of_process(lint), rounds=3)
        calendar = str(workspace / "calendars" / "year.yaml")
        rendered = words(workspace, folder / "rendered")
        tools = _tools()
        yield Row("lint 5,000 entries on 4 accounts / yamllint", cold, _yamllint(calendar, tools), 1.0)
        if (alex := _alex(rendered)) is not None:
            yield Row("the same / alex, the 20,000 posts", cold, alex, 0.1)
            yield Row("its rules about words alone, the same posts / alex", _words_alone(rendered), alex, 0.1)
        yield Row("the same / proselint, the 20,000 posts", cold, _proselint(folder / "rendered", tools))
        yield Row("after one changed entry / cold", warm, cold, 0.2)
        yield Row("with nothing changed / cold", again, cold)


def a_year(workspace: Path, entries: int = ENTRIES) -> Path:
    """A workspace with one calendar of so many entries, no two of the same words, each on four accounts."""
    (workspace / "calendars").mkdir(parents=True)
    (workspace / "mhpost.yaml").write_text(_SETTINGS, encoding="utf-8")
    (workspace / "calendars" / "year.yaml").write_text(calendar(entries), encoding="utf-8")
    return workspace


def calendar(entries: int, changed: int = 0) -> str:
    """The file; changed: a number that makes the words of the middle entry differ."""
    rows = []
    for number, words in enumerate(sentences(entries)):
        told = f"{words} Changed {changed} times." if changed and number == entries // 2 else words
        month, day, hour = number % 12 + 1, number // 12 % 28 + 1, 8 + number // 336 % 12
        rows.append(_ENTRY.format(number=number, year=2027, month=month, day=day, hour=hour, words=told))
    return "version: 1\nentries:\n" + "".join(rows)


def sentences(number: int) -> Iterator[str]:
    """So many posts of four sentences, no two of them alike."""
    every = islice(product(range(number), _OPENINGS, _MIDDLES, _MIDDLES, _ENDINGS), 0, None, 1_111)
    for index, (_, opening, middle, more, ending) in enumerate(islice(every, number)):
        yield f"{opening} {middle} {more} {ending.format(number=index)}"


def words(workspace: Path, folder: Path) -> list[str]:
    """The posts as their readers see them, 100 in a file, as paragraphs; the files' names."""
    done = subprocess.run(
        (*MHPOST, "-C", str(workspace), "preview", "--format", "json"), capture_output=True, text=True, check=False
    )
    texts = ["\n\n".join(part["text"] for part in post["parts"]) for post in json.loads(done.stdout)["posts"]]
    folder.mkdir()
    for start in range(0, len(texts), A_FILE):
        file = folder / f"posts-{start}.md"
        file.write_text("\n\n".join(texts[start : start + A_FILE]) + "\n", encoding="utf-8")
    return sorted(str(file) for file in folder.iterdir())


def _cold(workspace: Path, lint: tuple[str, ...]) -> float:
    shutil.rmtree(workspace / ".mhpost", ignore_errors=True)
    return cpu_of_process(lint)


_turn = iter(range(1, 1000))


def _changed(workspace: Path, lint: tuple[str, ...]) -> float:
    file = workspace / "calendars" / "year.yaml"
    file.write_text(calendar(ENTRIES, next(_turn)), encoding="utf-8")
    return cpu_of_process(lint)


def _yamllint(calendar: str, tools: Path) -> float:
    return cpu_of_process((str(tools / "yamllint"), "-d", "{extends: default}", calendar))


def _proselint(folder: Path, tools: Path) -> float:
    return cpu_of_process((str(tools / "proselint"), "check", str(folder)))


def _alex(files: list[str]) -> float | None:
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return None
    alex = NODE / "node_modules" / "alex" / "cli.js"
    if not alex.exists():
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=NODE, check=True)
    return cpu_of_process((node, str(alex), "--quiet", *files))


def _words_alone(files: list[str]) -> float:
    """What takes most of the time of `lint`, by itself: paragraphs that are the same are read once, as lint does."""
    return cpu_of_process((sys.executable, "-c", _READ_WORDS, *files))


def _tools() -> Path:
    """Where yamllint and proselint are, in an environment of their own."""
    home = HERE.parent / ".cache" / "bench"
    folder = home / ("Scripts" if sys.platform == "win32" else "bin")
    if not (folder / "proselint").exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        pip = [str(folder / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(HERE / "requirements.lock")], check=True)
    return folder
