"""What the editor at the other end can do."""

from lsprotocol import types
from pygls.capabilities import get_capability


class Abilities:
    """A client's capabilities, as yes and no."""

    def __init__(self, told: types.ClientCapabilities) -> None:
        self._told = told

    def can(self, capability: str) -> bool:
        """Whether a capability, by its path, is told and true."""
        return bool(get_capability(self._told, capability))

    @property
    def markdown(self) -> bool:
        """Hovers may be Markdown."""
        formats = get_capability(self._told, "text_document.hover.content_format") or ()
        return types.MarkupKind.Markdown in formats

    @property
    def trees(self) -> bool:
        """An outline may be a tree."""
        return self.can("text_document.document_symbol.hierarchical_document_symbol_support")

    @property
    def versioned_edits(self) -> bool:
        """An edit may name the version that it is for."""
        return self.can("workspace.workspace_edit.document_changes")

    @property
    def snippets(self) -> bool:
        """An edit may hold a place to fill in."""
        return self.versioned_edits and self.can("workspace.workspace_edit.snippet_edit_support")

    @property
    def creates_files(self) -> bool:
        """An edit may make a file."""
        kinds = get_capability(self._told, "workspace.workspace_edit.resource_operations") or ()
        return self.versioned_edits and types.ResourceOperationKind.Create in kinds
