"""Other ways to reach a person: ntfy, Discord, mail, Slack and whatever else Apprise knows. They only send."""
