"""preview --since: the posts that show something else than at another commit; as Markdown, for a pull request."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from tests.cli.calendars import MAY, entry, write
from tests.cli.program import Program, picture

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(program: Program, *words: str) -> None:
    who = ["-c", "user.name=Ed", "-c", "user.email=ed@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=program.root, check=True, capture_output=True)


def commit(program: Program, folder: str = ".") -> None:
    git(program, "add", folder)
    git(program, "commit", "-q", "-m", "Plan May")


@pytest.fixture
def may(program: Program) -> Program:
    """A workspace in the sub-folder of a repository, with three posts at HEAD."""
    program.root = program.root / "social"
    shutil.copytree(program.root.parent, program.root, ignore=shutil.ignore_patterns("social"))
    subprocess.run(["git", "init", "-q", ".."], cwd=program.root, check=True)
    write(
        program,
        entry("walk", media=[{"path": "media/walk.png", "alt": "A path."}]),
        entry("tea"),
        entry("nap", template="tip"),
    )
    commit(program)
    return program


def changes(program: Program) -> dict[str, str]:
    changed: dict[str, str] = program("preview", "--since", "HEAD", "--format", "json").data["changes"]
    return changed


def test_nothing_changed_shows_nothing(may: Program) -> None:
    ran = may("preview", "--since", "HEAD")
    assert (ran.code, ran.out, ran.err) == (0, "", "0 posts new, 0 changed, 0 removed.\n")


def test_words_times_pictures_and_templates_count_and_notes_do_not(may: Program) -> None:
    may.replace(MAY, "A tea can help.", "A cup of tea can help.")
    assert changes(may) == {"tea/feed": "changed"}
    may.replace("templates/tip.j2", "{{ text }}", "{{ text }} Really.")
    assert changes(may) == {"tea/feed": "changed", "nap/feed": "changed"}
    commit(may)
    picture = may.root / "media" / "walk.png"
    picture.write_bytes(picture.read_bytes() + b"\0")
    may.replace(MAY, "id: tea", "notes: ask Tom first\n  id: tea")
    assert changes(may) == {"walk/feed": "changed"}


def test_accounts_of_a_table_and_pictures_in_any_folder_are_those_of_then(may: Program) -> None:
    settings = (may.root / "mhpost.yaml").read_text(encoding="utf-8")
    may.write("mhpost.yaml", f"{settings}accounts_from: lists/branches.csv\n")
    may.write("lists/branches.csv", "Account,Platform\nbristol,folder\n")
    (may.root / "art").mkdir()
    shutil.copyfile(may.root / "media" / "walk.png", may.root / "art" / "walk.png")
    write(may, entry("walk", accounts=["bristol"], media=[{"path": "art/walk.png", "alt": "A path."}]))
    commit(may)
    assert changes(may) == {}
    (may.root / "art" / "walk.png").write_bytes(picture() + b"\0")
    assert changes(may) == {"walk/bristol": "changed"}


def test_evergreen_posts_of_a_day_are_those_of_the_queue_then_too(may: Program) -> None:
    settings = (may.root / "mhpost.yaml").read_text(encoding="utf-8")
    may.write("mhpost.yaml", f"{settings}slots: {{tips: [mon 09:30]}}\n")
    tips = [entry(f"tip-{number}", evergreen="tips", topics=["general"]) for number in range(5)]
    plain = [{key: value for key, value in tip.items() if key not in ("date", "time")} for tip in tips]
    write(may, *plain)
    commit(may)
    assert may("schedule", "--yes").code == 0
    write(may, *plain[1:], plain[0])
    commit(may)
    ran = may("preview", "--on", "2027-05-10", "--since", "HEAD")
    assert ran.err == "0 posts new, 0 changed, 0 removed.\n"


@pytest.fixture
def federation(branch: Program) -> Program:
    """A branch and the national workspace, whose folders lie beside one another in a repository."""
    subprocess.run(["git", "init", "-q", ".."], cwd=branch.root, check=True)
    commit(branch, "..")
    return branch


def test_a_branch_is_compared_with_what_it_took_over_then(federation: Program, national: Program) -> None:
    assert changes(federation) == {}
    national.replace("calendars/shared/tips.yaml", "Take a short walk.", "Take a walk.")
    assert changes(federation) == {"walk/bristol": "changed", "walk/page": "changed"}
    commit(federation, "..")
    federation.replace("calendars/own.yaml", "meets today", "meets at ten")
    assert changes(federation) == {"group/bristol": "changed"}


def test_what_another_repository_holds_is_taken_as_it_is(branch: Program, national: Program) -> None:
    for program in (branch, national):
        git(program, "init", "-q")
        commit(program)
    branch.replace("calendars/own.yaml", "meets today", "meets at ten")
    assert changes(branch) == {"group/bristol": "changed"}


def test_new_and_removed_posts_are_named(may: Program) -> None:
    write(may, entry("walk", media=[{"path": "media/walk.png", "alt": "A path."}]), entry("tea"), entry("rest"))
    data = may("preview", "--since", "HEAD", "--format", "json").data
    assert data["changes"] == {"rest/feed": "new"}
    assert [post["key"] for post in data["removed"]] == ["nap/feed"]
    shown = may("preview", "--since", "HEAD", "--format", "markdown").out
    assert "#### `rest` · new" in shown
    assert "No longer there: `nap/feed`" in shown
    assert "tea" not in shown


def test_a_workspace_that_was_not_there_is_all_new(program: Program) -> None:
    git(program, "init", "-q")
    git(program, "commit", "-q", "--allow-empty", "-m", "Begin")
    write(program, entry("walk"))
    assert changes(program) == {"walk/feed": "new"}


def test_a_broken_workspace_then_is_no_failure_now(may: Program) -> None:
    settings = (may.root / "mhpost.yaml").read_text(encoding="utf-8")
    may.write("mhpost.yaml", "accounts: [\n")
    commit(may)
    may.write("mhpost.yaml", settings)
    assert set(changes(may).values()) == {"new"}


@pytest.mark.parametrize("ref", ["nowhere", "--help", "-x", "HEAD:calendars", "", "HEAD~9"])
def test_what_is_no_commit_is_said(ref: str, may: Program) -> None:
    ran = may("preview", "--since", ref)
    assert (ran.code, "there is no commit" in ran.err) == (3, True)


def test_outside_of_a_repository_it_is_said(program: Program) -> None:
    write(program, entry("walk"))
    program.env["GIT_CEILING_DIRECTORIES"] = str(program.root.parent)
    ran = program("preview", "--since", "HEAD")
    assert (ran.code, "lies in no Git repository" in ran.err) == (3, True)


def test_words_do_nothing_in_a_comment(may: Program) -> None:
    nasty = "Hello @everyone <img src=x> ```` ``` \n## Big [a](http://x.example) #1"
    write(may, entry("tea", text=nasty, accounts=["feed", "page"]), entry("n", text="x", accounts=["nobody"]))
    shown = may("preview", "--since", "HEAD", "--format", "markdown").out
    outside = re.sub(r"^(`{3,})\w+\n.*?^\1$", "", shown, flags=re.MULTILINE | re.DOTALL)
    assert "@everyone" in shown
    assert [mark for mark in ("@everyone", "<img", "\n## ", "](", "#1") if mark in outside] == []
    assert outside.count("#### `tea`") == 2
