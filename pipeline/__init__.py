"""Pantau Beli Lokal: deliveries of trial metrics to a published bilingual site.

The map, in reading order; a wing imports only from wings above it:

    languages, problems    the two languages; what is wrong and how it is told
    intake                 files to typed, valid frames
    analysis               frames to what may be said
    releases               what was said, and when
    presentation           what a reader sees
    publication            from words and figures to a served site
    build                  the whole flow in one screen of calls
    synthetic              the seeded generator of the sample deliveries
    commands               what staff may ask for, each as a function that answers in text
    __main__               the command line; the only place that prints or exits

Belongs here: the map, and nothing that runs. Does not belong here: names taken over from the wings; each is imported
from where it is made.
"""
