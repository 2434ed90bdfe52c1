"""Reads one message with the email package of Python's standard library and prints what it found as JSON."""
import email, email.policy, hashlib, json, sys

message = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)


def addresses(name):
    header = message[name]
    return [[a.display_name, a.addr_spec] for a in header.addresses] if header else []


def parts():
    for part in message.walk():
        if part.is_multipart():
            yield {"type": part.get_content_type(), "parts": len(part.get_payload())}
        else:
            data = part.get_payload(decode=True)
            yield {
                "type": part.get_content_type(),
                "disposition": part.get_content_disposition(),
                "file": part.get_filename(),
                "id": part["Content-ID"],
                "sha256": hashlib.sha256(data).hexdigest(),
                "text": part.get_content() if part.get_content_maintype() == "text" and not part.get_filename() else None,
            }


json.dump(
    {
        "subject": message["Subject"],
        "from": addresses("From"),
        "to": addresses("To"),
        "cc": addresses("Cc"),
        "date": message["Date"].datetime.isoformat(),
        "id": message["Message-ID"],
        "references": (message["References"] or "").split(),
        "parts": list(parts()),
        "defects": [str(d) for part in message.walk() for d in part.defects]
        + [f"{name}: {d}" for name in ("Subject", "From", "To", "Cc", "Date", "Message-ID") if message[name] for d in message[name].defects],
    },
    sys.stdout,
)
