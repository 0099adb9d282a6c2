"""From words and figures to a served site.

Belongs here: writing `content/generated`, running Pelican, checking what it built, and switching what is served.
Does not belong here: any decision about what is said.
"""
