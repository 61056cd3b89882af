# encodings.aliases — other names of encodings.

import _charmaps
import _codecs_more
import codecs

aliases = {}
for _alias, _name in codecs._ALIASES.items():
    aliases[_alias.replace("-", "_")] = "latin_1" if _name == "iso8859-1" else _name.replace("-", "_")
for _alias, _name in _codecs_more._NAMES.items():
    _name = _name.replace("-", "_")
    if _alias != _name:
        aliases[_alias] = _name
for _alias, _name in _charmaps._BY_NAME.items():
    if _alias != _name:
        aliases[_alias] = _name
for _alias, _name in _codecs_more._BYTES_TO_BYTES.items():
    if _alias != _name + "_codec":
        aliases[_alias] = _name + "_codec"
aliases.update(rot13="rot_13", u7="utf_7", utf7="utf_7", unicode_1_1_utf_7="utf_7", utf8_ucs2="utf_8", utf8_ucs4="utf_8")
