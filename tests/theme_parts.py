"""Data of every kind of component, in the shape the pipeline gives it to the theme, for the tests of the theme."""

from __future__ import annotations

from typing import Any

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="40" viewBox="0 0 720 40">'
    '<path d="M0,20h700" stroke="var(--c-s1)"/></svg>'
)


def cell(text: str, kind: str = "text", **more: object) -> dict[str, object]:
    """Return one cell of a table, with what the pipeline always gives."""
    return {"text": text, "kind": kind, "href": None, "small": None, "colspan": 1, **more}


def table(*, stack: bool = False) -> dict[str, Any]:
    """Return a table with a group, a link, a second line, a number and a withheld value."""
    rows = [
        [cell("Aceh", href="/wilayah/aceh/", small="11"), cell("43,1", "number"), cell("+1,8", "number")],
        [cell("Papua Selatan"), cell("ditutup", "conf", colspan=2)],
        [cell("<b>x</b>", "code"), cell("1", "number"), cell("2", "number")],
    ]
    return {
        "caption": "Pangsa menurut provinsi",
        "note": "persen",
        "label": "Tabel pangsa",
        "head": [
            {"text": "Provinsi", "numeric": False},
            *({"text": text, "numeric": True} for text in ("Pangsa", "Ubah")),
        ],
        "groups": [{"label": "Sumatera", "rows": [{"cells": row} for row in rows]}],
        "stack": stack,
    }


VERDICT = {
    "glyph": "g-unsure",
    "class": "is-unsure",
    "text": "Belum dapat disimpulkan",
    "why": "Selang memuat nol.",
}
SCALE = [{"class": "l1", "label": "di bawah 40%"}, {"class": "lc", "label": "ditutup"}]
FILES = [{"label": "CSV", "href": "/data/latest/x.csv", "download": True, "lang": "en"}]

TITLE = 'Naik "4,1" & berhenti'
"""A title that would break out of an attribute."""


def figure(name: str, provenance: str, level: int = 3, *, full: bool = False) -> dict[str, Any]:
    """Return a figure."""
    return {
        "id": name,
        "level": level,
        "provenance": provenance,
        "title": "Naik 4,1 poin & berhenti",
        "subtitle": "Pangsa, persen per pekan",
        "alt": 'Grafik "garis" pangsa.',
        "wide": SVG,
        "narrow": SVG,
        "full": full,
        "scale": SCALE if full else None,
        "notes": [{"label": "Catatan.", "text": "Sumbu tidak mulai dari nol."}],
        "table": table(),
        "table_label": "Tabel data, 3 baris",
        "links": FILES,
        "embed": {
            "label": "Sematkan",
            "codes": [{"label": "Terbaru", "src": f"https://pantau.example/sematan/{name}/", "title": TITLE}],
        },
        "cite": {"label": "Kutip", "text": "Pantau (2024). Naik."},
    }


def components(provenance: str) -> dict[str, Any]:
    """Return kind/name -> data: at least one part of every kind."""
    item = {"glyph": "g-none", "class": "is-none", "label": "Belum dapat dinilai", "count": "4–6"}
    chip = {
        "label": "K03",
        "href": "/evaluasi/k03/",
        "title": "Pernyataan K03",
        "sample": provenance == "synthetic",
    }
    key = {"title": "Pangsa", "href": "/indikator/semua/", "value": "49,2", "unit": "%", "spark": SVG}
    tile = {
        "row": 1,
        "col": 1,
        "east": False,
        "level": 2,
        "label": "Aceh",
        "value": "43,1",
        "href": "/wilayah/",
        "name": "Aceh",
    }
    hidden = {
        **tile,
        "row": 4,
        "col": 16,
        "east": True,
        "level": None,
        "value": "tutup",
        "name": "Papua Barat Daya",
    }
    reading = {"title": "Tafsir A", "value": "100", "unit": "%", "text": "Sistem.", "verdict": VERDICT}
    return {
        "lead/main": {
            "kicker": "Indikator I03",
            "provenance": provenance,
            "heading": [
                {"text": "Pangsa ", "mark": None},
                {"text": "49,2 persen", "mark": "s1"},
                {"text": ", jauh dari ", "mark": None},
                {"text": "target 70", "mark": "ref"},
            ],
            "standfirst": "Empat bulan.",
            "status": [{"term": "Rilis", "value": "0005", "note": "terbit 26 April", "href": "/rilis/"}],
        },
        "lead/plain": {
            "kicker": None,
            "provenance": None,
            "heading": [{"text": "Tidak ada", "mark": None}],
            "standfirst": None,
            "status": [],
        },
        "notice/correction": {
            "label": "Koreksi",
            "text": "Rilis 0004: <b>retur</b> busana.",
            "link": "Nilai semula",
            "href": "/rilis/0004/#log-0004-1",
        },
        "days/trial": {
            "wide": SVG,
            "narrow": SVG,
            "alt": "Kalender.",
            "note": "Satu benang satu hari.",
            "narrow_note": "1 mulai",
            "href": "/lini-masa/",
            "link": "Lini masa",
        },
        "keys/home": {
            "items": [
                {**key, "trend": "Naik.", "provenance": provenance},
                {**key, "unit": "ribu", "spark": None, "trend": "Turun.", "provenance": provenance},
            ]
        },
        "figure/own": figure("own", provenance, level=2),
        "figure/inner": figure("inner", "record", full=True),
        "table/plain": {**table(), "id": "plain"},
        "table/stacked": {**table(stack=True), "id": "stacked"},
        "facts/i03": {
            "items": [
                {"term": "Definisi", "text": "Bagian nilai.", "links": None, "code": False},
                {
                    "term": "Sidik",
                    "text": "sha256:51ab",
                    "links": [{"label": "K03", "href": "/evaluasi/"}],
                    "code": True,
                },
            ]
        },
        "tiles/regions": {
            "label": "Provinsi",
            "scale": SCALE,
            "provenance": provenance,
            "tiles": [tile, hidden],
        },
        "chips/home": {"items": [{**item, "chips": [chip]}], "note": "Kotak."},
        "scorecard/home": {"items": [{**item, "chips": [chip]}], "note": None},
        "verdict/k03": VERDICT,
        "quote/k07": {
            "before": "“Jadi, ",
            "quote": "Penjualan dilakukan melalui Tokopedia",
            "after": ",” lanjutnya.",
            "speaker": "Menteri Perdagangan",
            "when": "12 Desember 2023",
            "source": "Artikel sumber",
            "href": "https://example.org/artikel",
            "translation": "Sales are made through Tokopedia",
            "quote_lang": "id",
        },
        "readings/k07": {
            "items": [
                {**reading, "provenance": provenance},
                {**reading, "verdict": None, "provenance": "record"},
            ]
        },
        "log/latest": {
            "items": [
                {
                    "iso": "2024-04-26",
                    "date": "26 April 2024",
                    "title": "Rilis",
                    "href": "/rilis/",
                    "text": "Baru.",
                }
            ],
            "more": {"label": "Semua kabar", "href": "/kabar/"},
        },
        "caveats/i03": {
            "items": [{"title": "UMKM.", "text": "Bukan produk lokal."}, {"title": None, "text": "Ujung."}]
        },
        "cite/i03": {
            "text": "Pantau Beli Lokal (2024).",
            "stable_href": "/data/0005/x.csv",
            "latest_href": "/data/latest/x.csv",
            "note": "CC BY 4.0.",
        },
        "links/files": {
            "label": "Berkas",
            "items": [{"label": "XLSX", "href": "/data/latest/x.xlsx", "download": True}],
        },
        "pager/k03": {"previous": {"label": "K02", "href": "/evaluasi/k02/"}, "next": None},
    }
