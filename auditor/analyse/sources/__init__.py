"""Component `auditor_sources`: who the article cites, each source with all its mentions."""

from auditor.analyse.sources.find import find_sources

__all__ = ["find_sources"]
