# urllib.robotparser — the rules of robots.txt: may this agent fetch that page?

import collections
import urllib.parse
import urllib.request

__all__ = ["RobotFileParser"]
RequestRate = collections.namedtuple("RequestRate", "requests seconds")


class RobotFileParser:
    def __init__(self, url=""):
        self.entries, self.sitemaps, self.default_entry = [], [], None
        self.disallow_all = self.allow_all = False
        self.set_url(url)
        self.last_checked = 0

    def mtime(self):
        return self.last_checked

    def modified(self):
        import time

        self.last_checked = time.time()

    def set_url(self, url):
        self.url = url
        self.host, self.path = urllib.parse.urlparse(url)[1:3]

    def read(self):
        """Fetch the file and read it."""
        import urllib.error

        try:
            with urllib.request.urlopen(self.url) as f:
                self.parse(f.read().decode("utf-8").splitlines())
        except urllib.error.HTTPError as err:
            if err.code in (401, 403):
                self.disallow_all = True
            elif 400 <= err.code < 500:
                self.allow_all = True
            err.close()

    def _add_entry(self, entry):
        if "*" in entry.useragents:
            if self.default_entry is None:
                self.default_entry = entry
        else:
            self.entries.append(entry)

    def parse(self, lines):
        """Read the lines of a robots.txt file."""
        state, entry = 0, Entry()  # 0: nothing yet, 1: agents, 2: rules
        self.modified()
        for line in lines:
            if not line.strip():
                if state == 2:
                    self._add_entry(entry)
                if state:
                    entry, state = Entry(), 0
                continue
            key, colon, value = line.partition("#")[0].strip().partition(":")
            if not colon:
                continue
            key, value = key.strip().lower(), urllib.parse.unquote(value.strip())
            if key == "user-agent":
                if state == 2:
                    self._add_entry(entry)
                    entry = Entry()
                entry.useragents.append(value)
                state = 1
            elif key in ("disallow", "allow"):
                if state:
                    entry.rulelines.append(RuleLine(value, key == "allow"))
                    state = 2
            elif key == "crawl-delay":
                if state:
                    if value.isdigit():
                        entry.delay = int(value)
                    state = 2
            elif key == "request-rate":
                if state:
                    numbers = value.split("/")
                    if len(numbers) == 2 and all(number.strip().isdigit() for number in numbers):
                        entry.req_rate = RequestRate(int(numbers[0]), int(numbers[1]))
                    state = 2
            elif key == "sitemap":
                self.sitemaps.append(value)
        if state == 2:
            self._add_entry(entry)

    def _entry(self, useragent):
        return next((entry for entry in self.entries if entry.applies_to(useragent)), self.default_entry)

    def can_fetch(self, useragent, url):
        """Whether this agent may fetch the page."""
        if self.disallow_all:
            return False
        if self.allow_all:
            return True
        if not self.last_checked:
            return False
        parts = urllib.parse.urlparse(urllib.parse.unquote(url))
        url = urllib.parse.quote(urllib.parse.urlunparse(("", "", *parts[2:]))) or "/"
        entry = self._entry(useragent)
        return True if entry is None else entry.allowance(url)

    def crawl_delay(self, useragent):
        entry = self._entry(useragent) if self.mtime() else None
        return entry.delay if entry else None

    def request_rate(self, useragent):
        entry = self._entry(useragent) if self.mtime() else None
        return entry.req_rate if entry else None

    def site_maps(self):
        return self.sitemaps or None

    def __str__(self):
        return "\n\n".join(map(str, self.entries + ([self.default_entry] if self.default_entry is not None else [])))


class RuleLine:
    """A line Allow: or Disallow:."""

    def __init__(self, path, allowance):
        if path == "" and not allowance:
            allowance = True
        self.path, self.allowance = urllib.parse.quote(urllib.parse.urlunparse(urllib.parse.urlparse(path))), allowance

    def applies_to(self, filename):
        return self.path == "*" or filename.startswith(self.path)

    def __str__(self):
        return ("Allow" if self.allowance else "Disallow") + ": " + self.path


class Entry:
    """Agents and the rules for them."""

    def __init__(self):
        self.useragents, self.rulelines, self.delay, self.req_rate = [], [], None, None

    def __str__(self):
        out = [f"User-agent: {agent}" for agent in self.useragents]
        if self.delay is not None:
            out.append(f"Crawl-delay: {self.delay}")
        if self.req_rate is not None:
            out.append(f"Request-rate: {self.req_rate.requests}/{self.req_rate.seconds}")
        return "\n".join(out + list(map(str, self.rulelines)))

    def applies_to(self, useragent):
        useragent = useragent.split("/")[0].lower()
        return any(agent == "*" or agent.lower() in useragent for agent in self.useragents)

    def allowance(self, filename):
        return next((line.allowance for line in self.rulelines if line.applies_to(filename)), True)
