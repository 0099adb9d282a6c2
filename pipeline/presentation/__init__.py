"""What a reader sees: numbers in words, drawings, tables, pages.

Belongs here: everything between computed facts and finished texts, as pure functions. Does not belong here: how a
number came about (`analysis`), files (`publication`) and HTML (the theme).
"""
