"""What auditor is made of: locked packages, their licences, their known vulnerabilities, the bill of materials.

Run by `dev.py`; no part of the installed tool.
"""
