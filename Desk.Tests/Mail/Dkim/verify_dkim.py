"""Verifies every DKIM signature of the message on standard input with the dkim package: DNS is the arguments NAME=RECORD. Prints yes or no for each."""
import sys

import dkim

records = dict(argument.split("=", 1) for argument in sys.argv[1:])
message = sys.stdin.buffer.read()


def dns(name, timeout=5):
    return records[name.decode().rstrip(".")].encode()


verifier = dkim.DKIM(message)
count = sum(1 for name, _ in verifier.headers if name.lower() == b"dkim-signature")
for index in range(count):
    print("yes" if dkim.DKIM(message).verify(idx=index, dnsfunc=dns) else "no")
