import html, html.entities, html.parser, http, http.client, mimetypes, zoneinfo, datetime
print(repr(http.HTTPStatus.NOT_FOUND),http.HTTPStatus(413).phrase,http.HTTPStatus.OK.is_success,len(http.HTTPStatus),http.HTTPStatus.IM_A_TEAPOT,http.HTTPMethod.GET,repr(http.HTTPMethod.GET), http.client.responses[404], http.client.OK)
# expect: <HTTPStatus.NOT_FOUND: 404> Content Too Large True 62 418 GET <HTTPMethod.GET> Not Found 200
print([mimetypes.guess_type(x) for x in ('a.html','b.tar.gz','c.svgz','http://x/y.json?q','z','d.PNG','data:text/x,abc')],mimetypes.guess_extension('image/jpeg'),mimetypes.guess_all_extensions('text/plain'))
# expect: [('text/html', None), ('application/x-tar', 'gzip'), ('image/svg+xml', 'gzip'), ('application/json', None), (None, None), ('image/png', None), ('text/x', None)] .jpg ['.txt', '.bat', '.c', '.h', '.ksh', '.pl', '.srt', '.text', '.pot', '.brf']
print(html.unescape('&lt;&amp;&notin;&not;it &copy &nope; &#x41;&#65 &#150; &Aacute'), len(html.entities.html5), html.entities.codepoint2name[228], html.escape('<a "b">'))
# expect: <&∉¬it © &nope; AA – Á 2231 auml &lt;a &quot;b&quot;&gt;
class P(html.parser.HTMLParser):
    def handle_starttag(s,t,a): print('S',t,a,s.getpos())
    def handle_endtag(s,t): print('E',t)
    def handle_data(s,d): print('D',repr(d))
    def handle_comment(s,d): print('C',repr(d))
    def handle_decl(s,d): print('L',repr(d))  # expect: L 'DOCTYPE html'
    def handle_pi(s,d): print('PI',repr(d))
    def handle_startendtag(s,t,a): print('SE',t,a)
    def handle_entityref(s,d): print('R',d)
    def handle_charref(s,d): print('N',d)
    def unknown_decl(s,d): print('U',d)
doc='''<!DOCTYPE html><p class=a id="x&amp;y" disabled>T &lt; &eacute;&#65; <br/><!-- c --><?php x?>
<script>if (a<b) "</p>";</script><A HREF='u'>z</A >a & b <3 <![CDATA[q]]></end junk><img src=a.png alt="x>y">'''
p=P(); p.feed(doc); p.close(); p=P(convert_charrefs=False); p.feed('a&amp;b&#65;c&x d'); p.feed('<p'); p.feed('>&lt'); p.close()
for key in "Europe/Berlin", "America/New_York", "UTC":
    zone = zoneinfo.ZoneInfo(key)
    for month in 1, 3, 7, 11:
        local = datetime.datetime(2024, month, 3, 1, 30, tzinfo=zone)
        print(local, local.tzname(), local.dst(), local.astimezone(datetime.timezone.utc))
    print(datetime.datetime(2045, 10, 29, 0, 59, tzinfo=datetime.timezone.utc).astimezone(zone))
# expect: S p [('class', 'a'), ('id', 'x&y'), ('disabled', None)] (1, 15)
# expect: D 'T < éA '
# expect: SE br []
# expect: C ' c '
# expect: PI 'php x?'
# expect: D '\n'
# expect: S script [] (2, 0)
# expect: D 'if (a<b) "</p>";'
# expect: E script
# expect: S a [('href', 'u')] (2, 33)
# expect: D 'z'
# expect: E a
# expect: D 'a & b '
# expect: D '<'
# expect: D '3 '
# expect: U CDATA[q
# expect: E end
# expect: S img [('src', 'a.png'), ('alt', 'x>y')] (2, 84)
# expect: D 'a'
# expect: R amp
# expect: D 'b'
# expect: N 65
# expect: D 'c'
# expect: R x
# expect: D ' d'
# expect: S p [] (1, 17)
# expect: D '&lt'
# expect: 2024-01-03 01:30:00+01:00 CET 0:00:00 2024-01-03 00:30:00+00:00
# expect: 2024-03-03 01:30:00+01:00 CET 0:00:00 2024-03-03 00:30:00+00:00
# expect: 2024-07-03 01:30:00+02:00 CEST 1:00:00 2024-07-02 23:30:00+00:00
# expect: 2024-11-03 01:30:00+01:00 CET 0:00:00 2024-11-03 00:30:00+00:00
# expect: 2045-10-29 02:59:00+02:00
# expect: 2024-01-03 01:30:00-05:00 EST 0:00:00 2024-01-03 06:30:00+00:00
# expect: 2024-03-03 01:30:00-05:00 EST 0:00:00 2024-03-03 06:30:00+00:00
# expect: 2024-07-03 01:30:00-04:00 EDT 1:00:00 2024-07-03 05:30:00+00:00
# expect: 2024-11-03 01:30:00-04:00 EDT 1:00:00 2024-11-03 05:30:00+00:00
# expect: 2045-10-28 20:59:00-04:00
# expect: 2024-01-03 01:30:00+00:00 UTC 0:00:00 2024-01-03 01:30:00+00:00
# expect: 2024-03-03 01:30:00+00:00 UTC 0:00:00 2024-03-03 01:30:00+00:00
# expect: 2024-07-03 01:30:00+00:00 UTC 0:00:00 2024-07-03 01:30:00+00:00
# expect: 2024-11-03 01:30:00+00:00 UTC 0:00:00 2024-11-03 01:30:00+00:00
# expect: 2045-10-29 00:59:00+00:00
# needs: 3.13
