"""What every report says of the score."""

NOTE = (
    "The score says how much a reader is told about where the information came from. "
    "It says nothing on whether it is true."
)
