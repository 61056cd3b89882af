for text in ("plain", "it's", 'say "hi"', "both ' and \"", "tab\t nl\n cr\r bs\\", "\x00\x1f\x7f", "é", "\u200b", "\ud800", "😀", "\xa0"):
    print(repr(text))
    # expect: 'plain'
    # expect: "it's"
    # expect: 'say "hi"'
    # expect: 'both \' and "'
    # expect: 'tab\t nl\n cr\r bs\\'
    # expect: '\x00\x1f\x7f'
    # expect: 'é'
    # expect: '\u200b'
    # expect: '\ud800'
    # expect: '😀'
    # expect: '\xa0'
print(ascii("é😀"), str("x"), [str("a"), 'b'])  # expect: '\xe9\U0001f600' x ['a', 'b']
