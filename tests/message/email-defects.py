"""Reads every message below the folders given with Python's own parser and says what it finds wrong with it.

    python3 tests/message/email-defects.py tests/message out
"""

import email
import email.policy
import pathlib
import sys


def defects(path):
    """What is wrong with a message, as lines."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    for name, value in message.items():
        for defect in value.defects:
            yield f"{name}: {defect}"
    parts = list(message.walk())
    types = [part.get_content_type() for part in parts]
    if types != ["multipart/alternative", "text/plain", "text/html"]:
        yield f"unexpected structure {types}"
    for part in parts:
        for defect in part.defects:
            yield f"{part.get_content_type()}: {defect!r}"
        if not part.is_multipart():
            text = part.get_content()
            for defect in part.defects:
                yield f"{part.get_content_type()}: {defect!r}"
            if "\ufffd" in text:
                yield f"{part.get_content_type()}: characters that can't be read"


paths = sorted(path for folder in sys.argv[1:] for path in pathlib.Path(folder).rglob("*.eml"))
found = [f"{path}: {defect}" for path in paths for defect in defects(path)]
print("\n".join([*found, f"{len(paths)} messages, {len(found)} defects"]))
sys.exit(1 if found or not paths else 0)
