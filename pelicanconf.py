# How Pelican builds the site while it is being worked on. Literals only; publishconf.py says what differs when it is published.
# Pelican meets the pipeline only through files below content/generated; nothing is imported from it.

import sys
from pathlib import Path

from jinja2 import StrictUndefined

sys.path.insert(
    0, str(Path(__file__).resolve().parent / "theme")
)  # the theme's plugin and its Markdown blocks

# The site. Links are root-relative; the public address stands in content/generated/site.json.
SITENAME = "Pantau Beli Lokal"
SITEURL = ""
TIMEZONE = "Asia/Jakarta"
DEFAULT_LANG = "id"
LOCALE = ["C"]  # nothing may depend on the machine; months come from data/words/theme.toml
PREVIEW = True  # marks every page as not yet published

# Where things are.
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PAGE_PATHS = ["pages", "generated/pages"]
ARTICLE_PATHS = ["updates", "generated/updates"]
STATIC_PATHS = ["generated/static"]
PATH_METADATA = r"generated/static/(?P<path>.+)"  # generated/static/data/x.csv is served as /data/x.csv
FILENAME_METADATA = ""  # a date in a file name means nothing
# The style sheets of every page are joined by theme/handover.py.
THEME_STATIC_PATHS = ["static/favicon.svg", "static/icons", "static/script"]
PLUGINS = ["handover", "embeds"]

# Addresses: Indonesian at /, English at /en/. A slug may contain slashes.
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
ARTICLE_URL = "kabar/{slug}/"
ARTICLE_SAVE_AS = "kabar/{slug}/index.html"
ARTICLE_LANG_URL = "{lang}/updates/{slug}/"
ARTICLE_LANG_SAVE_AS = "{lang}/updates/{slug}/index.html"
PAGE_TRANSLATION_ID = "key"
ARTICLE_TRANSLATION_ID = "key"
INTRASITE_LINK_REGEX = r"[{](?P<what>filename)[}]"

# What a page may leave out of its front matter. Pelican asks drafts for a category; nothing is made of it.
DEFAULT_METADATA = {
    "provenance": "none",
    "section": "",
    "standfirst": "",
    "crumbs": "[]",
    "category": "kabar",
}
FORMATTED_FIELDS: list[str] = []  # a summary is plain text
USE_FOLDER_AS_CATEGORY = False

# Nothing but pages and updates: no lists by author, category or tag, no feed of Pelican's own.
DIRECT_TEMPLATES: list[str] = []
TEMPLATE_EXTENSIONS = [".html", ".xml"]
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
FEEDS: dict[str, str] = {}

# Reading and rendering.
READERS = {"rst": None, "html": None}
MARKDOWN = {
    "extensions": ["attr_list", "def_list", "fenced_code", "sane_lists", "tables", "toc", "blocks"],
    "extension_configs": {"tables": {"use_align_attribute": True}},
    "output_format": "html5",
}
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "extensions": [],
}
