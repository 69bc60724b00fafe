"""Rules: what a good post does, and whether this one does it.

`engine.check` runs them, `finish.finish` finds their lines, `report` says them as data and as text,
`explain` tells what each rule wants.
"""
