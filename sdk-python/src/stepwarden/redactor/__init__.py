"""Finds secrets and personal data in texts, by the rules that the server has too; start at `scan.findings`.

The rules are data, in `redaction_rules.json`, as far as a secret has a fixed form, and code where it takes arithmetic
or grammar. The server has the same code in Java, package `dev.stepwarden.domain.redaction`, under the same names; what
both must do is in `tests/redaction_vectors.json`. Whatever is changed here is changed there.
"""
