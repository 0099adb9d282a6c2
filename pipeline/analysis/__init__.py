"""Frames to what may be said: published tables, disclosure control, indicators.

Belongs here: arithmetic on frames. Does not belong here: files, words for readers, pictures.
"""
