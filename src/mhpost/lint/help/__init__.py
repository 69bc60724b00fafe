"""Help that an editor writes into a post: are its numbers, its keywords and its hours right?

`slips.slips` reads one text for one audience. The footer, which mhpost writes itself, is never read.
"""
