"""auditor: audits how well a news article is sourced."""

__version__ = "0.1.0"
