"""The widget's files: those that a page needs, and no way out of their folder."""

from __future__ import annotations

import http.client

import pytest


@pytest.fixture
def get(bare):
    """Gets a path, as it stands; returns status, headers and body."""

    def request(path, method="GET", **headers):
        connection = http.client.HTTPConnection(bare.removeprefix("http://"), timeout=30)
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, response.headers, body

    return request


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/widget/latchkey.js", "text/javascript; charset=utf-8", b"export {};"),
        ("/widget/parts/style.css", "text/css; charset=utf-8", b":host {}"),
        ("/widget/demo.html", "text/html; charset=utf-8", b"<p>hi"),
    ],
)
def test_a_file_is_sent_as_what_it_is(get, path, kind, body):
    """Browsers run a module only under its right type; sent once, it need not be sent again."""
    status, headers, sent = get(path)
    assert (status, headers["Content-Type"], sent) == (200, kind, body)
    assert headers["Cache-Control"] == "max-age=300"
    assert (get(path, **{"If-None-Match": headers["ETag"]}))[::2] == (304, b"")
    assert (get(path, "HEAD"))[::2] == (200, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/widget/",
        "/widget/parts",
        "/widget/nothing.js",
        "/widget/README.md",
        "/widget/linked.js",
        "/widget/../secret.js",
        "/widget/%2e%2e/secret.js",
        "/widget/..%2fsecret.js",
        "/widget/..%2fwidget-secret/secret.js",
        "/widget/parts/..%2f..%2fsecret.js",
        "/widget/..%5csecret.js",
        "/widget/%252e%252e/secret.js",
        "/widget//etc/passwd",
        "/widget/%2fetc%2fpasswd",
        "/widget/secret.js%00.js",
        f"/widget/{'a' * 300}.js",
    ],
)
def test_nothing_else_is_sent(get, path):
    """Neither what lies beside the folder, however the way is written, nor what no page needs."""
    status, _, body = get(path)
    assert status in {400, 404}
    assert b"nobody" not in body
