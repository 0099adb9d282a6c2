"""Which addresses may stand in a page.

Belongs here: the rule for links and images, used by Markdown and by the parts alike. Does not belong here: whether
the target exists (the finished site is checked for that).
"""

from __future__ import annotations

from html import unescape
from urllib.parse import urlsplit

from markupsafe import Markup

SCHEMES = frozenset({"", "http", "https", "mailto"})
WEB = frozenset({"http", "https"})


class Refused(ValueError):  # noqa: N818 (a refusal is an answer, not an error of the program)
    """Something in a page that must not be published; the text says what and why."""


def scheme(address: str) -> str:
    """Return the scheme of `address` in lower case, empty for a link within the site.

    Entities are resolved and blanks and control characters dropped first, because browsers do both:
    `java&#115;cript:` and a scheme broken by a tab are found. Any scheme but web and mail is `Refused`.
    """
    plain = "".join(letter for letter in unescape(address) if letter > " ")
    found = urlsplit(plain).scheme.lower()
    if found not in SCHEMES or plain.startswith(("//", "\\")):
        raise Refused(f"link to {address!r}: only pages of this site, http, https and mailto are allowed")
    return found


def attributes(address: str) -> Markup:
    """Return ` href="..."` for `address`, with `rel` where the link leaves the site."""
    leaves = scheme(address) in WEB
    return Markup(' href="{}"{}').format(address, Markup(' rel="noopener"') if leaves else "")


def check_image(address: str) -> None:
    """Refuse an image that is not a file of this site: no page may ask another host for anything."""
    if scheme(address):
        raise Refused(f"image {address!r}: copy the file into this site")
