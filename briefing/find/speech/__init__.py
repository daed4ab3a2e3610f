"""Attribution by rules: where words are attributed, and to whom."""
