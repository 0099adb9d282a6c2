"""What the accessibility and the privacy page say of tests: counted from what a browser found, never claimed.

Belongs here: facts for the hand-written pages to call for. Does not belong here: the pages themselves
(`content/pages/aksesibilitas.*.md`, `privasi.*.md`) and the testing (`bench/accessibility.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

ACCESSIBILITY = ("tools", "extent", "violations", "messages", "sideways")
PRIVACY = ("extent", "third_party", "kept")


def parts(edition: Edition, voice: Voice) -> dict[str, Any]:
    """Return the parts by "kind/name"; the pages in each language call for them."""
    filled = _filled(edition, voice)
    return {
        f"facts/tested-{name}": {"items": [_fact(voice, key, filled) for key in keys]}
        for name, keys in (("accessibility", ACCESSIBILITY), ("privacy", PRIVACY))
    }


def _filled(edition: Edition, voice: Voice) -> dict[str, str]:
    looks = edition.looks
    sums = {
        name: voice.count(sum(getattr(one, name) for one in looks))
        for name in ("states", "violations", "messages", "sideways", "requests", "third_party", "kept")
    }
    return {
        **sums,
        "pages": voice.count(len(looks)),
        "day": voice.day(max(one.checked_on for one in looks)),
        "axe": ", ".join(sorted({one.axe for one in looks})),
        "chromium": ", ".join(sorted({one.chromium for one in looks})),
    }


def _fact(voice: Voice, key: str, filled: Mapping[str, str]) -> dict[str, Any]:
    return {
        "term": voice.say(f"pages.tested_{key}"),
        "text": voice.say(f"pages.tested_{key}_text", **filled),
        "links": None,
        "code": False,
    }
