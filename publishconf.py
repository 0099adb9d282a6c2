# How Pelican builds the site that is published: everything in pelicanconf.py, and this.

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pelicanconf import *

# Where the site goes besides public/: rsync, git or rclone. The environment wins (PUBLISH_TARGET=... make publish).
PUBLISH_TARGET = "folder"
PUBLISH_TO = ""  # user@host:/folder, a git remote, or remote:bucket/folder

PREVIEW = False
DELETE_OUTPUT_DIRECTORY = True

# An unfinished page is written nowhere.
DRAFT_SAVE_AS = ""
DRAFT_LANG_SAVE_AS = ""
DRAFT_PAGE_SAVE_AS = ""
DRAFT_PAGE_LANG_SAVE_AS = ""

# One feed of updates per language (theme/templates/atom_*.xml).
FEEDS = {"id": "kabar/atom.xml", "en": "en/updates/atom.xml"}
DIRECT_TEMPLATES = ["atom_id", "atom_en"]
ATOM_ID_SAVE_AS = FEEDS["id"]
ATOM_EN_SAVE_AS = FEEDS["en"]
