"""Mutation tests of the audit: clean articles written for it, and edits whose effect on findings and score is known.

`stories/` holds the copy, with the places that an edit changes marked in it; `tables.yaml` what its slots are filled
with; `edits.yaml` what each edit must do. `story.py` writes an article, `pairs.py` lists all pairs, `trial.py` holds
the audits of the two sides of a pair against what the edit must do.
"""
