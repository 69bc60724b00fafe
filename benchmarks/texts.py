"""Posts as charities write them: the same 20,000 in every run, no two of them equal."""

from __future__ import annotations

from itertools import islice, product

_OPENINGS = (
    "A ten-minute walk outside can lift your mood a little.",
    "It’s okay to ask for help – you don’t have to do this alone.",
    "Some nights are long. Someone is awake to listen 💙",
    "Sleep and mood go together: a fixed time to get up helps both.",
    "Un paseo corto también cuenta, aunque llueva 🌧️.",
    "Über Gefühle zu reden fällt schwer. Fang klein an: ein Satz genügt.",
    "眠れない夜は、温かい飲み物と静かな音楽から。",
    "Grief has no timetable 🕯️ and neither do you.",
)
_MIDDLES = (
    "Bring a friend, or call one on the way. It counts when it rains, too.",
    "Try naming five things that you can see, four that you can touch, and three that you can hear.",
    "Thank you @ExampleMind@mastodon.example and @walkers for joining us 👩‍👩‍👧‍👦🏳️‍🌈!",
    "Read more at https://example.org/walk?from=post&week={number} or on example.org.",
    "1️⃣ Breathe in. 2️⃣ Hold. 3️⃣ Breathe out 👍🏽",
)
_ENDINGS = (
    "Need to talk? Call or text 988, any time (988 Suicide & Crisis Lifeline).",
    "Need to talk? Call 116 123, free, any time (Samaritans). #WorldMentalHealthDay #SelfCare",
    "¿Necesitas hablar? Llama al 024, gratis, a cualquier hora.",
    "Help 24/7: 13 11 14",
)


def posts(number: int = 20_000) -> list[str]:
    """So many texts of 80 to 300 characters."""
    parts = product(range(number), _OPENINGS, _MIDDLES, _ENDINGS)
    chosen = islice((each for each in parts if sum(map(hash_of, each[1:])) % 7 == each[0] % 7), number)
    return [
        f"{opening} {middle.format(number=n)}\n\n{ending} ({index})"
        for index, (n, opening, middle, ending) in enumerate(chosen)
    ]


def hash_of(text: object) -> int:
    """A number for a text that is the same in every process."""
    return sum(map(ord, str(text)))
