"""Look: how a report is to be shown, whatever its format."""

import msgspec


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may choose of a report's looks; each format takes of it what it can."""

    width: int = 80
    """Columns to write in, where lines are wrapped at all."""
    color: bool = False
    """Whether escape sequences may be written: colour, bold, underline."""
    why: bool = False
    """Show each clause of a rule that fired on a line of its own."""
    show_ignored: bool = False
    """List what was set aside too, where a format lists only what stands."""
