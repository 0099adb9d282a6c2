"""Files to typed, valid frames: what arrives is read here, checked here, and refused here.

Belongs here: everything that reads `data/`, and the promises the data must keep. Does not belong here:
what the numbers mean (see `analysis`) and anything that writes or prints.
"""
