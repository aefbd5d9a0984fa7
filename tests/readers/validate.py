"""Runs the W3C feed validator over documents: a JSON list of [address, text] on standard input, and a list of
[address, complaint] on standard output. The first argument is the folder of the validator."""

import io
import json
import sys

sys.path.insert(0, sys.argv[1] + "/src")
import feedvalidator  # noqa: E402
from feedvalidator.compatibility import AA  # noqa: E402

complaints = []
for address, text in json.load(sys.stdin):
    found = feedvalidator.validateStream(
        io.BytesIO(text.encode()), contentType="application/xml", base=address
    )
    for event in AA(found["loggedEvents"]):
        complaints.append([address, f"{type(event).__name__} {event.params}"])
json.dump(complaints, sys.stdout)
