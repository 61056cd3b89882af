import calendar, difflib, configparser, tomllib, uuid, io, colorsys, codeop, timeit
print(calendar.month(2024,2)); print(calendar.calendar(2023)[:500]); print(calendar.HTMLCalendar().formatmonth(2020,1)); print(calendar.monthrange(2023,12), calendar.timegm((2020,1,2,3,4,5)), calendar.MONDAY, calendar.day_name[2], list(calendar.month_abbr))
# expect:    February 2024
# expect: Mo Tu We Th Fr Sa Su
# expect:           1  2  3  4
# expect:  5  6  7  8  9 10 11
# expect: 12 13 14 15 16 17 18
# expect: 19 20 21 22 23 24 25
# expect: 26 27 28 29
# expect:
# expect:                                   2023
# expect:
# expect:       January                   February                   March
# expect: Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su
# expect:                    1             1  2  3  4  5             1  2  3  4  5
# expect:  2  3  4  5  6  7  8       6  7  8  9 10 11 12       6  7  8  9 10 11 12
# expect:  9 10 11 12 13 14 15      13 14 15 16 17 18 19      13 14 15 16 17 18 19
# expect: 16 17 18 19 20 21 22      20 21 22 23 24 25 26      20 21 22 23 24 25 26
# expect: 23 24 25 26 27 28 29      27 2
# expect: <table border="0" cellpadding="0" cellspacing="0" class="month">
# expect: <tr><th colspan="7" class="month">January 2020</th></tr>
# expect: <tr><th class="mon">Mon</th><th class="tue">Tue</th><th class="wed">Wed</th><th class="thu">Thu</th><th class="fri">Fri</th><th class="sat">Sat</th><th class="sun">Sun</th></tr>
# expect: <tr><td class="noday">&nbsp;</td><td class="noday">&nbsp;</td><td class="wed">1</td><td class="thu">2</td><td class="fri">3</td><td class="sat">4</td><td class="sun">5</td></tr>
# expect: <tr><td class="mon">6</td><td class="tue">7</td><td class="wed">8</td><td class="thu">9</td><td class="fri">10</td><td class="sat">11</td><td class="sun">12</td></tr>
# expect: <tr><td class="mon">13</td><td class="tue">14</td><td class="wed">15</td><td class="thu">16</td><td class="fri">17</td><td class="sat">18</td><td class="sun">19</td></tr>
# expect: <tr><td class="mon">20</td><td class="tue">21</td><td class="wed">22</td><td class="thu">23</td><td class="fri">24</td><td class="sat">25</td><td class="sun">26</td></tr>
# expect: <tr><td class="mon">27</td><td class="tue">28</td><td class="wed">29</td><td class="thu">30</td><td class="fri">31</td><td class="noday">&nbsp;</td><td class="noday">&nbsp;</td></tr>
# expect: </table>
# expect:
# expect: (calendar.FRIDAY, 31) 1577934245 0 Wednesday ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
a="one two three four\nfoo bar\nsame\nx y z\n".splitlines(True); b="one 2 three four\nfoo  bar\nsame\nnew line\n".splitlines(True)
for f in difflib.ndiff, difflib.unified_diff, difflib.context_diff: print(''.join(f(a,b)))
# expect: - one two three four
# expect: ?     ^^^
# expect: + one 2 three four
# expect: ?     ^
# expect: - foo bar
# expect: + foo  bar
# expect: ?    +
# expect:   same
# expect: - x y z
# expect: + new line
# expect:
# expect: ---
# expect: +++
# expect: @@ -1,4 +1,4 @@
# expect: -one two three four
# expect: -foo bar
# expect: +one 2 three four
# expect: +foo  bar
# expect:  same
# expect: -x y z
# expect: +new line
# expect:
# expect: ***
# expect: ---
# expect: ***************
# expect: *** 1,4 ****
# expect: ! one two three four
# expect: ! foo bar
# expect:   same
# expect: ! x y z
# expect: --- 1,4 ----
# expect: ! one 2 three four
# expect: ! foo  bar
# expect:   same
# expect: ! new line
# expect:
print(difflib.get_close_matches('appel',['ape','apple','peach','puppy']), difflib.SequenceMatcher(None,'abxcd','abcd').get_opcodes(), difflib.SequenceMatcher(None,'abxcd','abcd').ratio())
# expect: ['apple', 'ape'] [('equal', 0, 2, 0, 2), ('delete', 2, 3, 2, 2), ('equal', 3, 5, 2, 4)] 0.8888888888888888
c=configparser.ConfigParser(); c.read_string("[DEFAULT]\nbase=/x\n[a]\np=%(base)s/y ; c\nm = 1\n  2\n  3\n# c\nb: yes\n")
print({s:dict(c[s]) for s in c}, c.getboolean('a','b'), c['a'].getint('zz',5)); o=io.StringIO(); c.write(o); print(o.getvalue())
# expect: {'DEFAULT': {'base': '/x'}, 'a': {'p': '/x/y ; c', 'm': '1\n2\n3', 'b': 'yes', 'base': '/x'}} True 5
# expect: [DEFAULT]
# expect: base = /x
# expect:
# expect: [a]
# expect: p = %(base)s/y ; c
# expect: m = 1
# expect: 	2
# expect: 	3
# expect: b = yes
# expect:
# expect:
for bad in ("x=1","[a]\n[a]\n","[a]\nx=1\nx=2\n","[a]\nnothing\n"):
    try: configparser.ConfigParser().read_string(bad)
    except configparser.Error as e: print(repr(e))
    # expect: File contains no section headers.
    # expect: file: '<string>', line: 1
    # expect: 'x=1'
    # expect: While reading from '<string>' [line  2]: section 'a' already exists
    # expect: While reading from '<string>' [line  3]: option 'x' in section 'a' already exists
    # expect: Source contains parsing errors: '<string>'
    # expect: 	[line  2]: 'nothing\n'
t=tomllib.loads('''a=1\nb=[1,2.5,"x\\u0041",'l']\n[t]\nx.y=1\nd=1979-05-27T07:32:00-08:00\n[[arr]]\nk="""m\n\\\n   z"""\n[[arr]]\nk={a=1,b.c=2}\n[arr.sub]\nn=inf\nh=0xff_ff''')
print(t)
# expect: {'a': 1, 'b': [1, 2.5, 'xA', 'l'], 't': {'x': {'y': 1}, 'd': datetime.datetime(1979, 5, 27, 7, 32, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=57600)))}, 'arr': [{'k': 'm\nz'}, {'k': {'a': 1, 'b': {'c': 2}}, 'sub': {'n': inf, 'h': 65535}}]}
for bad in ('a=1\na=2','a','[a]\n[a]','a=01','a="\\q"','a={b=1','x=[1','[a.b]\nc=1\n[a]\nb.d=2'):
    try: print(tomllib.loads(bad))
    except tomllib.TOMLDecodeError as e: print(e)
    # expect: Cannot overwrite a value (at end of document)
    # expect: Expected '=' after a key in a key/value pair (at end of document)
    # expect: Cannot declare ('a',) twice (at line 2, column 3)
    # expect: Expected newline or end of document after a statement (at line 1, column 4)
    # expect: Unescaped '\' in a string (at line 1, column 6)
    # expect: Unclosed inline table (at end of document)
    # expect: Unclosed array (at end of document)
    # expect: Cannot redefine namespace ('a', 'b') (at end of document)
print(colorsys.rgb_to_hsv(.2,.4,.6), colorsys.hls_to_rgb(.3,.4,.5))
# expect: (0.5833333333333334, 0.6666666666666666, 0.6) (0.27999999999999997, 0.6000000000000001, 0.19999999999999996)
for s in ("a=1","if 1:","if 1:\n  x","if 1:\n  x\n","(1,","'''abc","x=","def f(","for","1+","a b","@d","class A:\n  def f(self):\n    pass","try:\n  pass\n"):
    try: r=codeop.compile_command(s); print(repr(s), r is None)
    # expect: 'a=1' False
    # expect: 'if 1:' True
    # expect: 'if 1:\n  x' True
    # expect: 'if 1:\n  x\n' False
    # expect: '(1,' True
    # expect: "'''abc" True
    except SyntaxError as e: print(repr(s), e.msg)  # expect: 'x=' invalid syntax
print(timeit.timeit('x+1','x=1',number=10)<1)
# expect: 'def f(' True
# expect: 'for' invalid syntax
# expect: '1+' invalid syntax
# expect: 'a b' invalid syntax
# expect: '@d' True
# expect: 'class A:\n  def f(self):\n    pass' True
# expect: 'try:\n  pass\n' True
# expect: True
# needs: 3.13
