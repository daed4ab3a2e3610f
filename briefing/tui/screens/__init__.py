"""The app's screens, each with its styles beside it."""
