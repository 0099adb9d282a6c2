"""A figure: finding, measure, drawing, notes, table and file, all from the same observations.

Belongs here: one module per subject, which chooses the kind of chart and says what it shows. Does not belong here: how
a chart is drawn (`charts`) and on which page it stands (`pages`).
"""
