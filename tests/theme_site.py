"""A small site for the tests of the theme: one page with every kind of part, written by hand here, not by the pipeline."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "theme"))

import blocks
import handover
from links import Refused
from parts import PartRefused
from theme_parts import components

__all__ = ["PartRefused", "Refused", "blocks", "handover"]

ROOT = Path(__file__).parent.parent
LANGUAGES = ("id", "en")
ADDRESS = "https://pantau.example"
SLUGS = {
    "home": ("", ""),
    "indicators": ("indikator", "indicators"),
    "regions": ("wilayah", "regions"),
    "categories": ("kategori", "categories"),
    "evaluation": ("evaluasi", "evaluation"),
    "timeline": ("lini-masa", "timeline"),
    "data": ("data", "data"),
    "releases": ("rilis", "releases"),
    "about": ("tentang", "about"),
    "updates": ("kabar", "updates"),
    "search": ("cari", "search"),
    "everything": ("indikator/semua", "indicators/everything"),
}
MAIN = tuple(SLUGS)[:8]
FILES = {
    "home": {"id": "index.html", "en": "en/index.html"},
    "about": {"id": "tentang/index.html", "en": "en/about/index.html"},
    "everything": {"id": "indikator/semua/index.html", "en": "en/indicators/everything/index.html"},
}
"""Where the pages that exist are written."""


def words() -> dict[str, dict[str, str]]:
    """Return all words of the repository as the pipeline hands them over."""
    found = {}
    for path in sorted((ROOT / "data" / "words").glob("*.toml")):
        for key, text in tomllib.loads(path.read_text("utf-8")).items():
            found[f"{path.stem}.{key}"] = text
    return found


def url(key: str, lang: str) -> str:
    """Return the address of a page of this small site."""
    slug = SLUGS[key][LANGUAGES.index(lang)]
    prefix = "/" if lang == "id" else "/en/"
    return f"{prefix}{slug}/" if slug else prefix


def entry(key: str) -> dict[str, Any]:
    """Return one link of the navigation."""
    return {"key": key, **{lang: {"label": f"{key} {lang}", "url": url(key, lang)} for lang in LANGUAGES}}


def site() -> dict[str, Any]:
    """Return `site.json`: two pages of the navigation exist, which is all that the theme needs to know."""
    said = words()
    notice = {
        lang: {
            "label": said["marks.synthetic"][lang],
            "text": said["marks.synthetic_notice"][lang],
            "link_text": said["marks.synthetic_link"][lang],
            "href": url("about", lang),
        }
        for lang in LANGUAGES
    }
    return {
        "name": "Pantau Beli Lokal",
        "address": ADDRESS,
        "languages": list(LANGUAGES),
        "release": {"number": "0005", "deliveries": "2024-05-15", "provenance": "synthetic"},
        "nav": [entry(key) for key in MAIN],
        "footer": [entry("about")],
        "follow": [entry("updates")],
        "urls": {key: {lang: url(key, lang) for lang in LANGUAGES} for key in SLUGS},
        "cards": {"home": {lang: {"href": f"/kartu/home-{lang}.png", "alt": "Kartu"} for lang in LANGUAGES}},
        "runtime": "/theme-0123abcd/vega.js",
        "synthetic": True,
        "notice": notice,
        "facts": {"id": ["Rilis 0005", "Kode 4e7d1c9"], "en": ["Release 0005", "Code 4e7d1c9"]},
    }


def embeds() -> list[dict[str, str]]:
    """Return `embeds.json`: one figure of the page with everything, in both languages."""
    return [
        {
            "lang": lang,
            "url": address,
            "part": f"{lang}/figure/own",
            "title": "Naik",
            "page": url("everything", lang),
            "at": "own",
            "from": "Pantau, rilis 0005",
            "state": "Selalu rilis terbaru",
        }
        for lang, address in (("id", "/sematan/own/"), ("en", "/en/embed/own/"))
    ]


EVERYTHING = """/// part | {lang}/lead/main
///

/// part | {lang}/figure/own
///

### Cara membaca

Garis adalah bagian produk lokal.

## Hari {{: #hari .near }}

/// part | {lang}/days/trial
///

## Bagian {{: #bagian .band }}

Satu kalimat pengantar.

/// part | {lang}/figure/inner
///

## Sisanya

{rest}

//// columns | halves
## Kiri

/// part | {lang}/log/latest
///

## Kanan

/// part | {lang}/links/files
///
////

/// part | {lang}/pager/k03
///
"""
BY_HAND = """Kata pengantar.

## Cara kerja

Lihat [sumber](https://example.org/) dan [semua]({{filename}}/generated/pages/{lang}/everything.md).

| Tanda | Baris |
|---|--:|
| p | 3 |

```sh
sha256sum --check SHA256SUMS
```
"""


def rest(lang: str, provenance: str) -> str:
    """Return the Markdown that calls for every part that the page does not place by itself."""
    placed = EVERYTHING + "lead/plain"
    names = [name for name in components(provenance) if name not in placed]
    return "\n\n".join(f"/// part | {lang}/{name}\n///" for name in names)


def page(front: dict[str, str], body: str) -> str:
    """Return a Markdown file."""
    return "\n".join(f"{name}: {value}" for name, value in front.items()) + f"\n\n{body}"


def front(key: str, lang: str, **more: str) -> dict[str, str]:
    """Return the front matter of a page."""
    slug = SLUGS[key][LANGUAGES.index(lang)] if key in SLUGS else key
    return {
        "Title": f"{key} <{lang}>",
        "Key": key,
        "Lang": lang,
        "Slug": slug,
        "Summary": f"About {key}.",
        **more,
    }


LEAD = "/// part | {lang}/lead/plain\n///\n"


def pages_of(lang: str, provenance: str) -> dict[str, str]:
    """Return the pages and updates of one language, in which everything synthetic is called `provenance`."""
    root = "" if lang == "id" else "en/"
    made = {"Template": "page", "Provenance": provenance, "Section": "indicators"}
    mixed = {**made, "Provenance": "mixed" if provenance == "synthetic" else provenance, "Section": "home"}
    home = front("home", lang, **mixed, Save_as=f"{root}index.html", Url=root or "/")
    lost = front("notfound", lang, Template="page", Save_as=f"{root}404.html", Url=f"{root}404.html")
    crumbs = json.dumps([["Ringkasan", url("home", lang)], ["Indikator", url("indicators", lang)]])
    release = {
        **front("update:rilis", lang, Provenance=provenance),
        "Slug": "rilis-0005",
        "Date": "2024-04-26 10:00",
    }
    opening = {"Title": "Mulai", "Lang": lang, "Slug": "mulai", "Date": "2023-12-12"}
    everything = EVERYTHING.format(lang=lang, rest=rest(lang, provenance))
    return {
        f"generated/pages/{lang}/home.md": page(home, LEAD.format(lang=lang)),
        f"generated/pages/{lang}/notfound.md": page(lost, LEAD.format(lang=lang)),
        f"generated/pages/{lang}/everything.md": page(
            front("everything", lang, **made, Crumbs=crumbs), everything
        ),
        f"generated/updates/{lang}/rilis-0005.md": page(release, "Pekan terakhir.\n"),
        f"pages/tentang.{lang}.md": page(
            front("about", lang, Standfirst="Siapa."), BY_HAND.format(lang=lang)
        ),
        f"updates/mulai.{lang}.md": page(opening, "Situs dibuka.\n"),
    }


def write_site(content: Path, provenance: str = "synthetic") -> Path:
    """Write a whole `content` folder in which everything synthetic is called `provenance`, and return it."""
    facts = site() if provenance == "synthetic" else {**site(), "notice": None}
    files = {
        "generated/site.json": json.dumps(facts),
        "generated/words.json": json.dumps(words()),
        "generated/embeds.json": json.dumps(embeds()),
        "generated/static/data/latest/x.csv": "week,value\n",
        "generated/static/robots.txt": "User-agent: *\n",
    }
    for lang in LANGUAGES:
        files |= pages_of(lang, provenance)
        for name, data in components(provenance).items():
            files[f"generated/parts/{lang}/{name}.json"] = json.dumps(data)
    for name, text in files.items():
        target = content / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return content


def built(folder: Path) -> Path:
    """Build the small site below `folder` as it would be published, and return its root."""
    done = build(write_site(folder / "content"), folder / "output")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


def build(content: Path, output: Path, settings: str = "publishconf.py") -> subprocess.CompletedProcess[str]:
    """Run Pelican with the project's own settings over `content`; any warning is a failure."""
    command = [sys.executable, "-m", "pelican", str(content), "-o", str(output), "-s", str(ROOT / settings)]
    strict = ["--fatal", "warnings", "--log-handler", "plain"]
    return subprocess.run([*command, *strict], capture_output=True, text=True, check=False)


def sample_words() -> list[str]:
    """Return the words for synthetic data, in lower case."""
    keys = ("marks.synthetic", "marks.synthetic_tag")
    return [text.lower() for key in keys for text in words()[key].values()]
