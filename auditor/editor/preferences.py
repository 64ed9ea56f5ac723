"""What an editor may set: its settings under `auditor`. All else is set as for the command line, in `auditor.toml`."""

from dataclasses import dataclass


@dataclass(slots=True)
class Preferences:
    """Settings of the editor. Values of another type, and names that are none, are passed over."""

    inlay_hints: bool = True
    """Show beside each unnamed source how much its description tells."""
    shows_explanations: bool = False
    """The editor shows the page that `auditor.explain` gives back; else a standard's page is opened in a browser."""

    def take(self, told: object) -> bool:
        """Take over what an editor sent; True where something changed."""
        before = (self.inlay_hints, self.shows_explanations)
        if isinstance(told, dict):
            self.inlay_hints = _flag(told.get("inlayHints"), self.inlay_hints)
            self.shows_explanations = _flag(told.get("showsExplanations"), self.shows_explanations)
        return before != (self.inlay_hints, self.shows_explanations)


def _flag(value: object, otherwise: bool) -> bool:
    return value if isinstance(value, bool) else otherwise
