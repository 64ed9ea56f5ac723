"""Settings and what decided each: defaults, configuration files, the environment, the command line, in that order.

A configuration is `auditor.toml`, or `[tool.auditor]` in `pyproject.toml`, nearest upward from the file audited. Its
`extend` names another that it builds on; its `[[overrides]]` change settings for `paths`. Nothing in it is ever run.
"""

from auditor.config.faults import ConfigError, Fault
from auditor.config.resolve import Configuration, Origin, Resolved
from auditor.config.settings import Settings, schema

__all__ = ["ConfigError", "Configuration", "Fault", "Origin", "Resolved", "Settings", "schema"]
