"""Ports: whether one is free, and finding one that is."""

from __future__ import annotations

import errno
import socket

from bot.errors import PortInUseError, SettingError


def require_free(host: str, port: int, setting: str) -> None:
    """Makes sure that we can listen there; `setting` is the variable that chooses another port.

    Raises:
        PortInUseError: Another program listens there.
        SettingError: Nobody, or not this user, can listen there.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortInUseError(port, setting) from error
            if error.errno == errno.EACCES:
                raise SettingError(setting, str(port), "a port that this user may listen on") from error
            raise SettingError("LATCHKEY_HOST", host, "an IPv4 address of this machine") from error


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
