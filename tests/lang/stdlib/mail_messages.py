# needs: 3.13
import datetime
import email, email.policy, email.utils
from email.header import Header, decode_header, make_header
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.headerregistry import Address
def tried(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return f"{type(e).__name__}: {e}"
m = EmailMessage()
m["Subject"] = "Grüße aus Köln"
m["From"] = Address("Jürgen Müller", "jm", "example.org")
m["To"] = "a@example.org, Bob <b@example.org>"
m["Date"] = datetime.datetime(2024, 2, 3, 4, 5, 6, tzinfo=datetime.timezone.utc)
m.set_content("Hello\nworld\n")
print(m.as_string())
# expect: Subject: =?utf-8?b?R3LDvMOfZSBhdXMgS8O2bG4=?=
# expect: From: =?utf-8?q?J=C3=BCrgen_M=C3=BCller?= <jm@example.org>
# expect: To: a@example.org, Bob <b@example.org>
# expect: Date: Sat, 03 Feb 2024 04:05:06 +0000
# expect: Content-Type: text/plain; charset="utf-8"
# expect: Content-Transfer-Encoding: 7bit
# expect: MIME-Version: 1.0
# expect:
# expect: Hello
# expect: world
# expect:
print(m["to"].addresses, m["date"].datetime, m["content-type"].content_type, repr(m["subject"]), m.get_content())
# expect: (Address(display_name='', username='a', domain='example.org'), Address(display_name='Bob', username='b', domain='example.org')) 2024-02-03 04:05:06+00:00 text/plain 'Grüße aus Köln' Hello
# expect: world
# expect:
m.add_alternative("<p>Hallo Köln</p>\n", subtype="html")
m.add_attachment(b"\x00\x01data", maintype="application", subtype="octet-stream", filename="bin.dat")
m.set_boundary("outer"); m.get_payload()[0].set_boundary("inner")
print(m.as_string())
# expect: Subject: =?utf-8?b?R3LDvMOfZSBhdXMgS8O2bG4=?=
# expect: From: =?utf-8?q?J=C3=BCrgen_M=C3=BCller?= <jm@example.org>
# expect: To: a@example.org, Bob <b@example.org>
# expect: Date: Sat, 03 Feb 2024 04:05:06 +0000
# expect: MIME-Version: 1.0
# expect: Content-Type: multipart/mixed; boundary="outer"
# expect:
# expect: --outer
# expect: Content-Type: multipart/alternative; boundary="inner"
# expect:
# expect: --inner
# expect: Content-Type: text/plain; charset="utf-8"
# expect: Content-Transfer-Encoding: 7bit
# expect:
# expect: Hello
# expect: world
# expect:
# expect: --inner
# expect: Content-Type: text/html; charset="utf-8"
# expect: Content-Transfer-Encoding: base64
# expect: MIME-Version: 1.0
# expect:
# expect: PHA+SGFsbG8gS8O2bG48L3A+Cg==
# expect:
# expect: --inner--
# expect:
# expect: --outer
# expect: Content-Type: application/octet-stream
# expect: Content-Transfer-Encoding: base64
# expect: Content-Disposition: attachment; filename="bin.dat"
# expect: MIME-Version: 1.0
# expect:
# expect: AAFkYXRh
# expect:
# expect: --outer--
# expect:
print([p.get_content_type() for p in m.walk()], [p.get_filename() for p in m.iter_attachments()], m.get_body(("plain",)).get_content(), m.get_body(("html",)).get_content())
# expect: ['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'application/octet-stream'] ['bin.dat'] Hello
# expect: world
# expect:  <p>Hallo Köln</p>
# expect:
back = email.message_from_bytes(m.as_bytes(), policy=email.policy.default)
print(back["subject"], back["from"].addresses[0].display_name, next(back.iter_attachments()).get_content(), back.is_multipart())
# expect: Grüße aus Köln Jürgen Müller b'\x00\x01data' True
print(tried(m.__setitem__, "Subject", "twice"), tried(m.__setitem__, "X", "a\nb"))
# expect: ValueError: There may be at most 1 Subject headers in a message ValueError: Header values may not contain linefeed or carriage return characters
t = MIMEText("plain text")
t["Subject"] = "Test"; t["From"] = "a@b.c"
print(t.as_string(), t.get_content_charset(), t.get_payload(decode=True))
# expect: Content-Type: text/plain; charset="us-ascii"
# expect: MIME-Version: 1.0
# expect: Content-Transfer-Encoding: 7bit
# expect: Subject: Test
# expect: From: a@b.c
# expect:
# expect: plain text us-ascii b'plain text'
print(MIMEText("Grüße", "html", "utf-8").as_string())
# expect: Content-Type: text/html; charset="utf-8"
# expect: MIME-Version: 1.0
# expect: Content-Transfer-Encoding: base64
# expect:
# expect: R3LDvMOfZQ==
# expect:
x = MIMEMultipart("mixed", "B")
x["To"] = "x@y.z"
x.preamble = "pre"; x.epilogue = "epi\n"
x.attach(MIMEText("one")); x.attach(MIMEApplication(b"12345", Name="n.bin"))
x.get_payload()[1].add_header("Content-Disposition", "attachment", filename="n ü.bin")
print(x.as_string())
# expect: Content-Type: multipart/mixed; boundary="B"
# expect: MIME-Version: 1.0
# expect: To: x@y.z
# expect:
# expect: pre
# expect: --B
# expect: Content-Type: text/plain; charset="us-ascii"
# expect: MIME-Version: 1.0
# expect: Content-Transfer-Encoding: 7bit
# expect:
# expect: one
# expect: --B
# expect: Content-Type: application/octet-stream; Name="n.bin"
# expect: MIME-Version: 1.0
# expect: Content-Transfer-Encoding: base64
# expect: Content-Disposition: attachment; filename*=utf-8''n%20%C3%BC.bin
# expect:
# expect: MTIzNDU=
# expect:
# expect: --B--
# expect: epi
# expect:
raw = """From: "Doe, John" <john@example.com> (work)
To: undisclosed:;
Received: by a
\tfor b
Subject: =?utf-8?q?Caf=C3=A9?= =?utf-8?b?IOKCrA==?= end
Content-Type: multipart/mixed; boundary="XX"

preamble
--XX
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

caf=E9
--XX
Content-Type: message/rfc822

Subject: inner

body
--XX--
after
"""
r = email.message_from_string(raw)
print(r["from"], r.keys(), decode_header(r["subject"]), str(make_header(decode_header(r["subject"]))), repr(r["received"]))
# expect: "Doe, John" <john@example.com> (work) ['From', 'To', 'Received', 'Subject', 'Content-Type'] [(b'Caf\xc3\xa9 \xe2\x82\xac', 'utf-8'), (b' end', None)] Café € end 'by a\n\tfor b'
print([(p.get_content_type(), p.get_payload(decode=True)) for p in r.walk() if not p.is_multipart()], repr(r.preamble), repr(r.epilogue), r.as_string() == raw, r.defects)
# expect: [('text/plain', b'caf\xe9'), ('text/plain', b'body')] 'preamble' 'after\n' True []
print(email.message_from_string("Content-Type: multipart/mixed; boundary=q\n\nno parts").defects, email.message_from_string("not a header\n").defects)
# expect: [StartBoundaryNotFoundDefect(), MultipartInvariantViolationDefect()] [MissingHeaderBodySeparatorDefect()]
for a in ("john@x.org", "John <john@x.org>", '"Doe, J." <j@x.org>', "j@x.org (John)", "nobody", "<a@b>", "a@b, c@d", "Group: a@b;", ""):
    print(a, "->", email.utils.parseaddr(a), email.utils.getaddresses([a]))
    # expect: john@x.org -> ('', 'john@x.org') [('', 'john@x.org')]
    # expect: John <john@x.org> -> ('John', 'john@x.org') [('John', 'john@x.org')]
    # expect: "Doe, J." <j@x.org> -> ('Doe, J.', 'j@x.org') [('Doe, J.', 'j@x.org')]
    # expect: j@x.org (John) -> ('John', 'j@x.org') [('John', 'j@x.org')]
    # expect: nobody -> ('', 'nobody') [('', 'nobody')]
    # expect: <a@b> -> ('', 'a@b') [('', 'a@b')]
    # expect: a@b, c@d -> ('', '') [('', 'a@b'), ('', 'c@d')]
    # expect: Group: a@b; -> ('', 'a@b') [('', 'a@b')]
    # expect:  -> ('', '') [('', '')]
print(email.utils.formataddr(("Doe, John", "j@x.org")), email.utils.formataddr(("Jürgen", "j@x.org")), email.utils.formataddr(("", "j@x.org")), email.utils.formatdate(0), email.utils.formatdate(1e9, usegmt=True))
# expect: "Doe, John" <j@x.org> =?utf-8?q?J=C3=BCrgen?= <j@x.org> j@x.org Thu, 01 Jan 1970 00:00:00 -0000 Sun, 09 Sep 2001 01:46:40 GMT
for d in ("Mon, 20 Nov 1995 19:12:08 -0500", "20 Nov 95 19:12 GMT", "Thu, 1 Jan 1970 00:00:00 -0000", "nonsense", "Sun Nov 6 08:49:37 1994"):
    print(d, email.utils.parsedate_tz(d), tried(email.utils.parsedate_to_datetime, d))
    # expect: Mon, 20 Nov 1995 19:12:08 -0500 (1995, 11, 20, 19, 12, 8, 0, 1, -1, -18000) 1995-11-20 19:12:08-05:00
    # expect: 20 Nov 95 19:12 GMT (1995, 11, 20, 19, 12, 0, 0, 1, -1, 0) 1995-11-20 19:12:00+00:00
    # expect: Thu, 1 Jan 1970 00:00:00 -0000 (1970, 1, 1, 0, 0, 0, 0, 1, -1, 0) 1970-01-01 00:00:00
    # expect: nonsense None ValueError: Invalid date value or format "nonsense"
    # expect: Sun Nov 6 08:49:37 1994 (1994, 11, 6, 8, 49, 37, 0, 1, -1, 0) 1994-11-06 08:49:37
print(email.utils.format_datetime(datetime.datetime(2020, 1, 2, 3, 4, 5)), email.utils.quote('a"b\\'), email.utils.unquote('"a\\"b"'), email.utils.encode_rfc2231("ü", "utf-8"), email.utils.make_msgid("i", "d.e").endswith(".i@d.e>"))
# expect: Thu, 02 Jan 2020 03:04:05 -0000 a\"b\\ a"b utf-8''%C3%BC True
print(Header("Héllo wörld " * 6, "utf-8", header_name="Subject").encode(), Header("plain " * 20, header_name="X").encode())
# expect: =?utf-8?b?SMOpbGxvIHfDtnJsZCBIw6lsbG8gd8O2cmxkIEjDqWxsbyB3w7ZybGQg?=
# expect:  =?utf-8?b?SMOpbGxvIHfDtnJsZCBIw6lsbG8gd8O2cmxkIEjDqWxsbyB3w7ZybGQg?= plain plain plain plain plain plain plain plain plain plain plain plain
# expect:  plain plain plain plain plain plain plain plain
q = email.message_from_string("Content-Type: text/plain; charset=utf-8; name*=utf-8''na%C3%AFve.txt\nX: 1\nx: 2\n\n")
print(q.get_params(), q.get_filename(), q.get_all("x"), q.get("none", "d"), q.get_param("charset"), "X" in q, len(q), q.items()[1:])
# expect: [('text/plain', ''), ('charset', 'utf-8'), ('name', ('utf-8', '', 'naÃ¯ve.txt'))] naïve.txt ['1', '2'] d utf-8 True 3 [('X', '1'), ('x', '2')]
q.replace_header("x", "3"); del q["Content-Type"]; q.set_type("text/html"); q.set_param("a", "b c"); q.set_charset("utf-8")
print(q.as_string())
# expect: X: 3
# expect: x: 2
# expect: MIME-Version: 1.0
# expect: Content-Type: text/html; a="b c"; charset="utf-8"
# expect: Content-Transfer-Encoding: base64
# expect:
# expect:
