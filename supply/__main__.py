"""`python -m supply [--must-answer]`: licences, then known vulnerabilities. Status 1 where something is wrong."""

import sys

from supply import licences, vulnerabilities


def main() -> int:
    """The check, told on standard output."""
    faults = licences.check()
    print("\n".join([f"LICENCE     {fault}" for fault in faults] or ["licences    on record, allowed, as installed"]))
    return max(int(bool(faults)), vulnerabilities.check(must="--must-answer" in sys.argv[1:]))


if __name__ == "__main__":
    raise SystemExit(main())
