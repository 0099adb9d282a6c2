"""The commands of staff, as functions that return text.

Belongs here: what each command takes, the order of its steps, and what it answers. Does not belong here: any work (the
wings above) and printing (`__main__`). A new command is one function and one row in `table.COMMANDS`.
"""
