"""The pages of the site: Markdown templates and what fills them.

Belongs here: one module per kind of page, each a function of an `Edition` and a `Voice`, and `compose`, which calls
them all. Does not belong here: how a chart or a table is made, and HTML.
"""
