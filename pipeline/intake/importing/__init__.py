"""Files exactly as a colleague sends them, turned into a delivery that keeps the contract.

Belongs here: reading Excel and CSV in the dress they arrive in, saying what was understood, and refusing to guess.
Does not belong here: the contract itself, its check of a delivery (see `intake`), and writing the files.
"""
