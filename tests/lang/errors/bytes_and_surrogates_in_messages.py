try: raise ValueError("\udc80 lone")
except ValueError as e: print(repr(e))  # expect: ValueError('\udc80 lone')
try: "\udc80".encode()
except UnicodeEncodeError as e: print(e, e.start, e.end, e.reason, e.encoding, repr(e.object))
# expect: 'utf-8' codec can't encode character '\udc80' in position 0: surrogates not allowed 0 1 surrogates not allowed utf-8 '\udc80'
try: b"a\xffb".decode()
except UnicodeDecodeError as e: print(e, e.start, e.end, e.reason, e.object)
# expect: 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte 1 2 invalid start byte b'a\xffb'
try: b"\xe2\x82".decode()
except UnicodeDecodeError as e: print(e)
# expect: 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
