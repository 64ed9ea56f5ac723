"""The local page: drafts pasted or dropped into a browser on this machine, audited at once.

The server (`site`, `guard`) speaks with the browser and analyses nothing; one process of its own (`bench`) audits, and
is ended where a draft takes too long. Drafts are held in memory alone. Needs the extra serve.
"""
