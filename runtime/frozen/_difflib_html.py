# _difflib_html — difflib.HtmlDiff: two texts side by side, as an HTML table.

import difflib
import re

__name__ = "difflib"


def paired(fromlines, tolines, context=None, linejunk=None, charjunk=difflib.IS_CHARACTER_JUNK):
    """((number, text) or (number, text), changed) for each line of a side by side view; None between groups when context is given."""
    rows, lines = [], list(difflib.ndiff(fromlines, tolines, linejunk, charjunk))
    i, numbers = 0, [0, 0]

    def side(which, line, marks, kind):
        numbers[which] += 1
        text = line[2:]
        if marks is None:
            if kind:
                text = f"\0{kind}{text or ' '}\1" if not text.endswith("\n") else f"\0{kind}{text[:-1] or ' '}\1\n"
        else:
            for match in reversed(list(re.finditer(r"(\++|-+|\^+)", marks[2:]))):
                begin, end = match.span()
                text = text[:begin] + "\0" + match[0][0] + text[begin:end] + "\1" + text[end:]
        return numbers[which], text

    while i < len(lines):
        tag = lines[i][0]
        following = [l[0] for l in lines[i + 1 : i + 4]]
        if tag == " ":
            rows.append((side(0, lines[i], None, ""), side(1, lines[i], None, ""), False))
            i += 1
        elif tag == "-" and following[:1] == ["?"] and following[1:2] == ["+"]:
            marks = lines[i + 3] if following[2:] == ["?"] else "  "
            rows.append((side(0, lines[i], lines[i + 1], ""), side(1, lines[i + 2], marks, ""), True))
            i += 4 if following[2:] == ["?"] else 3
        elif tag == "-" and following[:2] == ["+", "?"]:
            rows.append((side(0, lines[i], "  ", ""), side(1, lines[i + 1], lines[i + 2], ""), True))
            i += 3
        elif tag == "-":
            start = i
            while i < len(lines) and lines[i][0] == "-" and lines[i + 1 : i + 2] and lines[i + 1][0] not in "?" or i < len(lines) and lines[i][0] == "-" and i + 1 == len(lines):
                i += 1
            removed = lines[start : max(i, start + 1)]
            i = max(i, start + 1)
            rows += [(side(0, l, None, "-"), ("", "\n"), True) for l in removed]
        elif tag == "+":
            rows.append((("", "\n"), side(1, lines[i], None, "+"), True))
            i += 1
        else:
            i += 1
    if context is None:
        yield from rows
        return
    changed = [n for n, row in enumerate(rows) if row[2]]
    shown = sorted({m for n in changed for m in range(max(0, n - context), min(len(rows), n + context + 1))})
    last = None
    for n in shown:
        if last is not None and n != last + 1:
            yield None, None, None
        yield rows[n]
        last = n


_STYLES = """
        table.diff {font-family: Menlo, Consolas, Monaco, Liberation Mono, Lucida Console, monospace; border:medium}
        .diff_header {background-color:#e0e0e0}
        td.diff_header {text-align:right}
        .diff_next {background-color:#c0c0c0}
        .diff_add {background-color:#aaffaa}
        .diff_chg {background-color:#ffff77}
        .diff_sub {background-color:#ffaaaa}"""
_LEGEND = """
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>"""


class HtmlDiff:
    """For producing HTML side by side comparison with change highlights."""

    _styles, _legend, _default_prefix = _STYLES, _LEGEND, 0

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=difflib.IS_CHARACTER_JUNK):
        self._tabsize, self._wrapcolumn, self._linejunk, self._charjunk = tabsize, wrapcolumn, linejunk, charjunk

    def make_file(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5, *, charset="utf-8"):
        """Returns HTML file of side by side comparison with change highlights."""
        return f"""
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset={charset}" />
    <title></title>
    <style type="text/css">{self._styles}
    </style>
</head>

<body>
    {self.make_table(fromlines, tolines, fromdesc, todesc, context, numlines)}{self._legend}
</body>

</html>""".encode(charset, "xmlcharrefreplace").decode(charset)

    def _pieces(self, line):
        number, text = line
        text = text.rstrip("\n")
        width = self._wrapcolumn
        if not width or len(text) - text.count("\0") * 3 <= width:
            return [(number, text)]
        out, piece, count, mark = [], "", 0, ""
        i = 0
        while i < len(text):
            if text[i] == "\0":
                mark = text[i + 1]
                piece += text[i : i + 2]
                i += 2
                continue
            if text[i] == "\1":
                mark = ""
                piece += "\1"
                i += 1
                continue
            if count == width:
                out.append(piece + ("\1" if mark else ""))
                piece, count = "\0" + mark if mark else "", 0
            piece += text[i]
            count += 1
            i += 1
        out.append(piece)
        return [(number if n == 0 else ">", p) for n, p in enumerate(out)]

    def _cell(self, side, number, text):
        text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace(" ", "&nbsp;").rstrip()
        ident = f' id="{self._prefix[side]}{number}"' if isinstance(number, int) else ""
        return f'<td class="diff_header"{ident}>{number}</td><td nowrap="nowrap">{text}</td>'

    def make_table(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5):
        """Returns HTML table of side by side comparison with change highlights."""
        n = HtmlDiff._default_prefix
        HtmlDiff._default_prefix += 1
        self._prefix = f"from{n}_", f"to{n}_"
        expand = lambda lines: [l.expandtabs(self._tabsize) if isinstance(l, str) else l for l in lines]
        rows = []
        for left, right, flag in paired(expand(fromlines), expand(tolines), numlines if context else None, self._linejunk, self._charjunk):
            if flag is None:
                rows.append(None)
                continue
            l, r = self._pieces(left), self._pieces(right)
            for k in range(max(len(l), len(r))):
                rows.append((l[k] if k < len(l) else ("", ""), r[k] if k < len(r) else ("", ""), flag))
        before = 0 if context else numlines
        starts = [i for i, row in enumerate(rows) if row and row[2] and (i == 0 or not rows[i - 1] or not rows[i - 1][2])]
        ids = {max(0, s - before): k for k, s in enumerate(starts)} if starts else {}
        links = {s: k for k, s in enumerate(starts)}
        out = []
        for i, row in enumerate(rows):
            if row is None:
                out.append("        </tbody>        \n        <tbody>\n")
                continue
            ident = f' id="difflib_chg_to{n}__{ids[i]}"' if i in ids else ""
            link = ""
            if i in links:
                k = links[i]
                link = f'<a href="#difflib_chg_to{n}__{k + 1}">n</a>' if k + 1 < len(starts) else f'<a href="#difflib_chg_to{n}__top">t</a>'
            if i == 0 and starts and i not in links:
                link = f'<a href="#difflib_chg_to{n}__0">f</a>'
            out.append(f'            <tr><td class="diff_next"{ident}>{link}</td>{self._cell(0, *row[0])}<td class="diff_next">{link}</td>{self._cell(1, *row[1])}</tr>\n')
        if not starts:
            cell = '<td class="diff_next"><a href="#difflib_chg_to%d__top">t</a></td><td></td><td>&nbsp;%s Differences Found&nbsp;</td>' % (n, "No")
            out = [f"            <tr>{cell}{cell}</tr>\n"] if context else out
        head = ""
        if fromdesc or todesc:
            head = ('<thead><tr><th class="diff_next"><br /></th><th colspan="2" class="diff_header">%s</th><th class="diff_next"><br /></th>'
                    '<th colspan="2" class="diff_header">%s</th></tr></thead>' % (fromdesc, todesc))
        table = f"""
    <table class="diff" id="difflib_chg_to{n}__top"
           cellspacing="0" cellpadding="0" rules="groups" >
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        {head}
        <tbody>
{''.join(out)}        </tbody>
    </table>"""
        for mark, name in ("+", "add"), ("-", "sub"), ("^", "chg"):
            table = table.replace("\0" + mark, f'<span class="diff_{name}">')
        return table.replace("\1", "</span>").replace("\t", "&nbsp;")
