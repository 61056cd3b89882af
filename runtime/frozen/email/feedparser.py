# email.feedparser — the parsers that take a message in pieces (email.parser).
from email.parser import BytesFeedParser, FeedParser

__all__ = ["FeedParser", "BytesFeedParser"]
