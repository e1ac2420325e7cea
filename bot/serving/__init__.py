"""The processes: Rasa with our channel, the action server, and what starts and watches both."""
