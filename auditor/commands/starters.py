"""What `auditor init` writes: a commented configuration, a hook for pre-commit, a workflow for a CI server."""

import json
import re
import shlex
import typing
from collections.abc import Sequence

import msgspec

from auditor.commands.origin import Origin
from auditor.config.settings import FailOn, Settings, choices

SCHEMA = ".auditor/auditor.schema.json"
CHECKOUT = "actions/checkout@v5"

_HEAD = f"""#:schema ./{SCHEMA}
# How auditor judges what lies in this folder and below. `auditor config FILE` shows every setting that counts for a
# file and the line that decided it; options of the command line and variables (AUDITOR_FAIL_ON) come before this file.
"""
_EXAMPLES: dict[str, object] = {
    "min-score": 60,
    "standard": "bbc",
    "ignore": ["REA"],
    "exclude": ["archive/"],
    "rules": ["house-rules/"],
}
"""Settings shown as comments, each with a value as it might be."""
_OVERRIDES = """
# Settings for some paths:
# [[overrides]]
# paths = ["opinion/"]
# genre = "opinion"
"""


def configuration(publisher: Sequence[str], fail_on: FailOn) -> str:
    """The text of auditor.toml; what is not decided stands there as a comment."""
    example = publisher or ["The Harbour Courier"]
    parts = [_HEAD, _setting("publisher", list(example), given=bool(publisher)), _setting("fail-on", fail_on)]
    parts += [_setting(name, value, given=False) for name, value in _EXAMPLES.items()]
    return "\n".join(parts) + _OVERRIDES


def _setting(name: str, value: object, *, given: bool = True) -> str:
    field = next(f for f in msgspec.structs.fields(Settings) if f.encode_name == name)
    words = choices(name)
    one_of = f" One of {', '.join(words)}." if words else ""
    return f"# {typing.get_args(field.type)[-1].description}{one_of}\n{'' if given else '# '}{name} = {_toml(value)}\n"


def _toml(value: object) -> str:
    """A value as TOML writes it: JSON's way, but for a sign that TOML alone wants escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def hook(drafts: str, origin: Origin | None) -> str:
    """The entry below `repos:` of .pre-commit-config.yaml; the auditor that is on the PATH where no origin is known."""
    only = "" if drafts == "." else f"        files: {_yaml(f'^{re.escape(drafts)}/')}\n"
    if origin is not None:
        return f"  - repo: {origin.url}\n    rev: {origin.revision}\n    hooks:\n      - id: auditor\n{only}"
    return (
        "  - repo: local\n    hooks:\n      - id: auditor\n        name: auditor\n        entry: auditor check\n"
        f"        args: [--]\n        language: system\n        types_or: [plain-text, markdown]\n{only}"
        "        require_serial: true\n"
    )


def hooks_file(drafts: str, origin: Origin | None) -> str:
    """The whole .pre-commit-config.yaml."""
    return f"# `pre-commit install` runs these before each commit.\nrepos:\n{hook(drafts, origin)}"


def github(drafts: str, origin: Origin) -> str:
    """The workflow for GitHub Actions, by auditor's own action."""
    return f"""# Audits the drafts of each pull request, and what is pushed to the main branch.
name: auditor
on:
  pull_request:
  push:
    branches: [main, master]

permissions:
  contents: read
  # pull-requests: write      # for the comment below
  # security-events: write    # for the upload below

jobs:
  audit:
    runs-on: ubuntu-latest
    steps:
      - uses: {CHECKOUT}
        with:
          fetch-depth: 0  # the earlier drafts, to compare with
          persist-credentials: false
      - uses: {origin.on_github}@{origin.revision}
        id: audit
        with:
          paths: {_yaml(drafts)}
          base: ${{{{ github.event.pull_request.base.sha }}}}
      # A comment on the pull request, one that is brought up to date:
      # - if: always() && github.event_name == 'pull_request' && steps.audit.outputs.comment != ''
      #   run: gh pr comment "$NUMBER" --body-file "$COMMENT" --edit-last --create-if-none
      #   env:
      #     GH_TOKEN: ${{{{ github.token }}}}
      #     COMMENT: ${{{{ steps.audit.outputs.comment }}}}
      #     NUMBER: ${{{{ github.event.pull_request.number }}}}
      # The findings under "Security", "Code scanning":
      # - if: always() && steps.audit.outputs.sarif != ''
      #   uses: github/codeql-action/upload-sarif@v3
      #   with:
      #     sarif_file: ${{{{ steps.audit.outputs.sarif }}}}
"""


def gitlab(drafts: str, origin: Origin) -> str:
    """The job for GitLab."""
    check = f"auditor check -o gitlab=gl-code-quality-report.json -o junit=auditor-junit.xml -- {shlex.quote(drafts)}"
    return f"""# Audits the drafts; findings show in the merge request's widget and as tests.
auditor:
  image: python:3.12
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  before_script:
    - git clone --quiet {origin.url} /opt/auditor
    - git -C /opt/auditor checkout --quiet {origin.revision}
    - python -m pip install --quiet --no-deps --require-hashes -r /opt/auditor/requirements/run.txt
    - python -m pip install --quiet --no-deps --no-build-isolation /opt/auditor
  script:
    - {_yaml(check)}
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: auditor-junit.xml
"""


def _yaml(text: str) -> str:
    """Text as a YAML scalar that can be nothing else."""
    return "'" + text.replace("'", "''") + "'"
