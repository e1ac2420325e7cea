"""Ports: whether one is free, and finding one that is."""

from __future__ import annotations

import socket

from bot.errors import PortInUseError


def require_free(host: str, port: int, setting: str) -> None:
    """Raises PortInUseError if something listens there; `setting` is the variable that chooses another port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortInUseError(port, setting) from error


def free_ports(count: int) -> list[int]:
    """Ports of loopback that are free now, all different."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()
