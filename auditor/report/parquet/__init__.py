"""Parquet: the tables of `auditor.report.tables`, typed, each column with its unit in the schema's metadata."""
