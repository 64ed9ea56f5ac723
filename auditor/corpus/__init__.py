"""Very many articles audited into a folder of tables, a part at a time; what is stopped goes on where it was."""

SCHEMA = "auditor.corpus/1"
