"""Serves the channels with no agent behind them: `python bare_server.py FOLDER PORT`."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from rasa.core.channels.channel import register
from rasa.server import configure_cors
from sanic import Sanic

from bot.channel import server
from bot.channel.channel import ChatChannel
from bot.channel.rates import Rates
from bot.channel.tokens import Tokens
from bot.channel.widget_files import WidgetFiles
from bot.content import load_content
from bot.help_page.channel import HelpPages
from bot.operations import operations
from bot.operations.channel import OperationsChannel
from bot.serving import rasa_patches
from bot.settings import Settings

rasa_patches.apply()
server.HEAD_WITHIN = server.ANSWER_WITHIN = 2  # seconds, for tests that wait until they are over
app = Sanic("bare", configure_logging=False)
configure_cors(app, ["https://www.fernway.example", "https://shop.fernway.example"])
content = load_content(Settings().data)
tokens = Tokens("a secret of thirty-two characters", timedelta(days=1))
own = operations()
chat = ChatChannel(content, tokens, Rates(Settings.from_environment(), tokens), own)
watched = OperationsChannel(own, content.version)
channels = [chat, WidgetFiles(Path(sys.argv[1])), HelpPages.from_credentials(None), watched]
register(channels, app, route="/webhooks/")
app.run("127.0.0.1", int(sys.argv[2]), access_log=False, motd=False)
