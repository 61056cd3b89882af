print("a\tb\nc", 'it''s', "\x41\u00e9\U0001F600\101\0end".replace("\0", "<nul>"))
# expect: a	b
# expect: c its Aé😀A<nul>end
print(r"raw \n stays", R'\d', "line\
 joined")  # expect: raw \n stays \d line joined
print("""triple
"quoted" text""", '''a''')
# expect: triple
# expect: "quoted" text a
print("\N{GREEK SMALL LETTER ALPHA}", "\N{BULLET}")  # expect: α •
print("\a\b\f\v\r" == chr(7) + chr(8) + chr(12) + chr(11) + chr(13))  # expect: True
print(len("é"), len("😀"), len("\\"), u"old style")  # expect: 1 1 1 old style
