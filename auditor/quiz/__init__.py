"""The quiz: what a student marks in an article, held against a key, and each difference explained.

`numbered` counts paragraphs and sentences; `sheet` has the types of answers and keys, `reading` and `writing` their
files; `audited` makes a key of auditor's own evidence; `marking` is pure; `record` is the contract `auditor.quiz/1`.
"""
