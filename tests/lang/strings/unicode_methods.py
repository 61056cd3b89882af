print("ÄÖÜ".lower(), "straße".upper(), "ǆ".title(), "İ".lower() == "i̇", "ς".upper(), "ΑΣ".lower(), "ﬁ".upper(), "𐐀".lower(), "é".isalpha(), "٣".isdigit(), "Ⅷ".isnumeric(), "ª".isalpha())
# expect: äöü STRASSE ǅ True Σ ας FI 𐐨 True True True True
print("a\u0301" == "á", len("a\u0301"), "é" in "café", "café".index("é"), "日本語".center(9, "*"), "日本"[::-1], "αβγ".replace("β", "b"), "a€b".split("€"), sorted("çcd"), "ñ" < "z")
# expect: False 2 True 3 ***日本語*** 本日 αbγ ['a', 'b'] ['c', 'd', 'ç'] False
print("x\u00a0y".split(), "\u2003a\u2003".strip(), "a\u2028b".splitlines(), "🙂🙃".find("🙃"), "🙂🙃"[1], "naïve".encode("utf-8"), b"na\xc3\xafve".decode(), "Straße".casefold() == "STRASSE".casefold())
# expect: ['x', 'y'] a ['a', 'b'] 1 🙃 b'na\xc3\xafve' naïve True
print("été".capitalize(), "ÉTÉ".swapcase(), "o'neill mc-donald".title(), "١٢".isdecimal(), int("١٢"), float("٣.٥"), "\ud83d".isalpha() if False else "ok", "z\u0308".upper(), "ŉ".upper())
# expect: Été été O'Neill Mc-Donald True 12 3.5 ok Z̈ ʼN
