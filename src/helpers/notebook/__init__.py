"""What the notebooks call beside charts and tables: answers in words, summaries, tables to sort, filters to click.

Notebooks hold narrative and calls; what is worked out is worked out here, where it is tested.
"""
