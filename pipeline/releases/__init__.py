"""What was said, and when.

Belongs here: the state of all numbers at a release, the files of a release, and the differences between releases.
Does not belong here: how numbers are computed (`analysis`) and how they are shown (`presentation`).
"""
