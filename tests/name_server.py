"""A real name server for tests, which knows what a test says."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Zone = dict[tuple[str, str], list[str]]
"""Records by name and kind."""


class _Answering(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        """Answers one question; a name is there if it, or one below it, has records."""
        packet, answering = self.request
        query = dns.message.from_wire(packet)
        [question] = query.question
        name, kind = question.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(question.rdtype)
        response = dns.message.make_response(query)
        response.flags |= dns.flags.RA
        zone = self.server.zone
        if records := zone.get((name, kind)):
            response.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *records))
        elif not any(known == name or known.endswith(f".{name}") for known, _ in zone):
            response.set_rcode(dns.rcode.NXDOMAIN)
        answering.sendto(response.to_wire(), self.client_address)


@contextmanager
def serve_names() -> Iterator[tuple[str, Zone]]:
    """A name server with an empty zone: its address, and its zone."""
    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), _Answering) as server:
        server.zone = {}
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}", server.zone
        server.shutdown()
