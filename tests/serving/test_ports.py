"""Ports."""

from __future__ import annotations

import socket

import pytest

from bot.errors import PortInUseError, SettingError
from bot.serving.ports import free_ports, require_free


def test_found_ports_are_free_and_differ():
    """Each can be used at the same time as the others."""
    ports = free_ports(5)
    assert len(set(ports)) == 5
    for port in ports:
        require_free("127.0.0.1", port, "LATCHKEY_PORT")


@pytest.mark.parametrize("theirs", ["127.0.0.1", "0.0.0.0"])
@pytest.mark.parametrize("ours", ["127.0.0.1", "0.0.0.0"])
def test_a_taken_port_is_told_with_the_setting_for_another(theirs, ours):
    """Also where one of the two listens on every address."""
    with socket.create_server((theirs, 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortInUseError, match=f"Port {port} .* LATCHKEY_PORT=") as raised:
            require_free(ours, port, "LATCHKEY_PORT")
    assert raised.value.port == port


def test_a_port_is_free_again_as_soon_as_its_server_has_gone():
    """A restart need not wait for the connections that the system still remembers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            server.accept()[0].close()  # who closes first is remembered
    require_free("127.0.0.1", port, "LATCHKEY_PORT")


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1", "::1"])
def test_an_address_that_is_not_ours_is_not_called_taken(host):
    """The operator is sent to the setting that is wrong."""
    with pytest.raises(SettingError, match="LATCHKEY_HOST"):
        require_free(host, free_ports(1)[0], "LATCHKEY_PORT")
