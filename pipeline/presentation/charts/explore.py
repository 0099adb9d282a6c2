"""Drawings that answer: the specification a browser draws when a reader asks, and the copy of Vega that draws it.

Belongs here: compiling to Vega, so that browsers need no Vega-Lite, and bundling Vega from what vl-convert carries.
Does not belong here: what is said at a point (`readings`) and how a reader moves over points (the theme's script).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.drawing import noted
from pipeline.presentation.charts.svg import VEGA_LITE, canonical, remembered, surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.presentation.charts.drawing import Drawing

PICKED: Final = "picked"
"""Name of the data that the script fills with the reading a reader is at."""

MODULES: Final = {
    "vega-view": "6.1.0",
    "vega-parser": "7.1.0",
    "vega-dataflow": "6.1.0",
    "vega-transforms": "5.1.0",
    "vega-view-transforms": "5.1.0",
    "vega-encode": "5.1.0",
    "vega-interpreter": "2.0.0",
}
"""The packages of Vega as vl-convert 1.9 names them inside; nothing is fetched, an unknown name stops the build."""

NOTICE: Final = "/*! Vega (BSD-3-Clause) with parts of D3 (ISC); the licences stand in vega-licence.txt beside this file. */\n"

LICENCE: Final = """\
vega.js holds parts of Vega, https://vega.github.io/vega/

Copyright (c) 2015-2023, University of Washington Interactive Data Lab
All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following
   disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
   disclaimer in the documentation and/or other materials provided with the distribution.

3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote
   products derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY,
WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

and parts of D3, https://d3js.org/

Copyright 2010-2023 Mike Bostock

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.
"""


@dataclass(frozen=True, slots=True)
class Explorable:
    """A drawing that can be explored, and the path of its specification below the root of the site."""

    drawing: Drawing
    path: str

    @property
    def answers(self) -> bool:
        """Whether there is anything to read in the drawing."""
        return bool(noted(self.drawing)["usermeta"]["readings"])


@dataclass(frozen=True, slots=True)
class Runtime:
    """The script that draws, in a folder below the root of the site that has another name for another content."""

    folder: str
    text: str

    @property
    def address(self) -> str:
        """Where pages find the script."""
        return f"/{self.folder}/vega.js"

    @property
    def files(self) -> dict[str, str]:
        """The script and its licence by their paths below the root of the site."""
        return {f"{self.folder}/vega.js": self.text, f"{self.folder}/vega-licence.txt": LICENCE}


def compiled(one: Explorable, cache: Path | None = None) -> str:
    """Return the Vega specification of a drawing as JSON, with its readings under `usermeta`."""
    return remembered(canonical(marked(noted(one.drawing))), ".vega.json", _compile, cache)


def runtime(cache: Path | None = None) -> Runtime:
    """Return the part of Vega that our drawings need, with its expression interpreter: no `eval`, no other host."""
    text = remembered(_imports(), ".js", _bundle, cache)
    name = hashlib.sha256(text.encode()).hexdigest()[:8]
    return Runtime(f"theme-{name}", text)


def marked(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return a specification with a mark for the reading a reader is at: a frame around its box, or a ring and a rule."""
    readings = [reading for group in spec["usermeta"]["readings"] for reading in group]
    marks = [FRAME] if any("box" in reading for reading in readings) else [RULE, RING]
    return {
        **spec,
        "datasets": {**spec["datasets"], PICKED: []},
        "layer": [*spec["layer"], *({"data": {"name": PICKED}, **mark} for mark in marks)],
    }


def _at(**channels: str) -> dict[str, Any]:
    return {name: {"value": {"expr": expression}} for name, expression in channels.items()}


FRAME: Final = {
    "mark": {"type": "rect", "fill": None, "stroke": theme.INK, "strokeWidth": 2.5},
    "encoding": _at(x="datum.box[0]", y="datum.box[1]", x2="datum.box[2]", y2="datum.box[3]"),
}
RULE: Final = {
    "mark": {"type": "rule", "stroke": theme.MUTED, "strokeWidth": 1},
    "encoding": _at(x="datum.x", y="0", y2="height"),
}
RING: Final = {
    "mark": {
        "type": "point",
        "shape": "circle",
        "filled": False,
        "fill": theme.PAPER,
        "size": 150,
        "stroke": {"expr": "datum.colour"},
        "strokeWidth": 3,
    },
    "encoding": _at(x="datum.x", y="datum.y"),
}


def _compile(spec: str) -> str:
    with surroundings():
        import vl_convert  # noqa: PLC0415 - not before its surroundings are set

        vega = vl_convert.vegalite_to_vega(spec, vl_version=VEGA_LITE)
    return json.dumps(vega, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _imports() -> str:
    """Return the module that brings the parts together."""
    source = {
        name: f'"https://cdn.jsdelivr.net/npm/{name}@{version}/+esm"' for name, version in MODULES.items()
    }
    lines = [
        f"import {{View}} from {source['vega-view']};",
        f"import {{parse}} from {source['vega-parser']};",
        f"import {{transforms}} from {source['vega-dataflow']};",
        f"import {{expressionInterpreter}} from {source['vega-interpreter']};",
        *(
            f"import * as {name} from {source[package]};Object.assign(transforms,{name});"
            for name, package in (
                ("a", "vega-transforms"),
                ("b", "vega-view-transforms"),
                ("c", "vega-encode"),
            )
        ),
        "export {View,parse,expressionInterpreter};",
    ]
    return "".join(lines)


def _bundle(module: str) -> str:
    import vl_convert  # noqa: PLC0415 - heavy, and needed only where nothing is kept

    return NOTICE + str(vl_convert.javascript_bundle(module, vl_version=VEGA_LITE))
