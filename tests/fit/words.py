"""Words as people write them, and as nobody should: the bodies for the tests that hold for any text."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = {
    "en": ["walk", "Breathe.", "It", "passes!", "e.g.", "Dr.", "3.5", "hours,", "you're", "sleep?", "“Rest.”", "a"],
    "es": ["Caminar", "ayuda.", "¿Hablas?", "p. ej.", "niñez,", "él", "¡Descansa!", "Sra.", "mañana"],
    "de": ["Spaziergang", "z. B.", "3. Oktober", "hilft.", "Gehen", "usw.", "Angststörung,", "„Ruhe.“"],
    "ja": ["休むことも大切です。", "眠れない夜は、", "「話してみて。」", "お茶を", "ゆっくり", "ー", "っ", "がん"],
    "ar": ["المشي", "يساعد.", "هل", "تنام؟", "نفسك،", "ليلة", "\u200fو\u200f"],
    "hi": ["चलना", "मदद", "करता", "है।", "क्षमा", "स्वास्थ्य,", "नमस्ते॥"],
}
TOGETHER = [
    "https://example.org/a/b?c=d&e=f#g",
    "https://例え.テスト/パス",
    "www.example.org",
    "example.org/path.",
    "help@example.org",
    "#SelfCare",
    "#心の健康",
    "＃あ",
    "@friend",
    "@friend@example.social",
    "0800 068 4141",
    "(212) 555-0100",
    "+44 20 7946 0000",
    "13 11 14",
    "text SHOUT to 85258",
    'Text "HOME" to 741741',
    "envía HOLA al 741741",
    "٠٨٠٠ ١٢٣",
]
TURNED = ["\u2067اقرأ هذا من هنا\u2069", "\u202babc \u202adef\u202c ghi\u202c"]
ODD = [
    "👩‍👩‍👧‍👦",
    "🇬🇧🇯🇵",
    "1️⃣",
    "👍🏽",
    "e\u0301\u0323",
    "क्ष\u200d",
    *TURNED,
    "\u2066open",
    "\u2069",
    "\u200b",
    "\u200d",
    "\u00a0",
    "\u0301",
    "x" * 400,
    "https://example.org/" + "y" * 320,
]
SPACES = [" ", " ", " ", " ", "\n", "\n\n", "", ". ", "\u3000", "\u00a0"]


def bodies(language: str, least: int = 1) -> st.SearchStrategy[str]:
    """Bodies from a few signs to some thousand, mostly in the language's words; of at least so many of these."""
    word = st.one_of(
        st.sampled_from(WORDS[language]),
        st.sampled_from(WORDS[language]),
        st.sampled_from(TOGETHER),
        st.sampled_from([*ODD, *WORDS["ar"], *WORDS["en"]]),
        st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6),
    )
    run = st.lists(st.tuples(word, st.sampled_from(SPACES)), min_size=least, max_size=least + 40)
    return st.tuples(run, st.integers(1, 4)).map(lambda made: ("".join(a + b for a, b in made[0]) + " ") * made[1])
