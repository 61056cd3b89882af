# _unicodedata_names — names of characters that no rule gives: none are in the program, so asking for one says so.


def name_of(c):
    if c < 32 or 127 <= c < 160:
        return None
    raise NotImplementedError("names of characters are not part of Coil, but for Hangul syllables and CJK ideographs")


def character_of(name):
    raise NotImplementedError("names of characters are not part of Coil, but for Hangul syllables and CJK ideographs")
