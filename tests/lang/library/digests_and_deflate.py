import gzip
import hashlib
import hmac
import io
import zlib

data = bytes(range(256)) * 5
for name in sorted(hashlib.algorithms_guaranteed):
    digest = hashlib.new(name)
    for size in (0, 1, 55, 64, 111, 128, 136, 200):
        digest.update(data[:size])
    print(name, digest.block_size, digest.hexdigest(12) if name.startswith("shake") else digest.hexdigest()[:24])
    # expect: blake2b 128 6f18c7b710563734c336ddd2
    # expect: blake2s 64 cd9fab1565c0eab5ab1fd942
    # expect: md5 64 fdaadeae151d2e279cdf1ea9
    # expect: sha1 64 a16787c01b0969de9595d70b
    # expect: sha224 64 413a24c6f2faf24adb39d41c
    # expect: sha256 64 3328fbe6dde07edffe7836da
    # expect: sha384 128 0622472b271254a88bc31a5b
    # expect: sha3_224 144 f173b87b67122cc19c73c46e
    # expect: sha3_256 136 c466ca0d70b8782ffceb3acd
    # expect: sha3_384 104 c133f4a1637ef658ba870f91
    # expect: sha3_512 72 eeb78dad4a6252b051a7a299
    # expect: sha512 128 9b645e158e9072b4cfaa3924
    # expect: shake_128 168 a0cf085b8324a56428a8008e
    # expect: shake_256 136 47379bf7f22a7006255bd7b2
keyed = hashlib.blake2b(b"x", key=b"key", salt=b"salt", person=b"me", digest_size=20, last_node=True)
print(keyed.hexdigest(), keyed.copy().digest() == keyed.digest())  # expect: b6dce66e92642f7c2e1e2bd6ff7cc0ce8827450e True
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 3, 40).hex())
# expect: ad35240ac683febfaf3cd49d845473fbbbaa2437f5f82d5a415ae00ac76c6bfccf9a9b8d6d2fe4a1
print(hashlib.scrypt(b"pw", salt=b"salt", n=4, r=2, p=2, dklen=16).hex())  # expect: ec3cf91df16546ef51446c584db45ee3
print(hmac.new(b"k" * 100, b"message", "sha512").hexdigest()[:32], hmac.digest(b"k", b"m", "sha1").hex())
# expect: ac9199cb45776c9dd9fea93118a4f7dc 772b71c8a2997e768be01d9711e4a4f34a24ef33
print(hashlib.file_digest(io.BytesIO(b"abc"), "md5").hexdigest())  # expect: 900150983cd24fb0d6963f7d28e17f72
try:
    hashlib.new("nothing")
except ValueError as e:
    print(e)  # expect: unsupported hash type nothing
try:
    hashlib.sha256("text")
except TypeError as e:
    print(e)  # expect: Strings must be encoded before hashing

packed = zlib.compress(data, 9)
print(zlib.decompress(packed) == data, zlib.crc32(data), zlib.adler32(data))  # expect: True 511339812 2964356511
stream = zlib.decompressobj()
out = stream.decompress(packed + b"rest", 100)
while not stream.eof:
    out += stream.decompress(stream.unconsumed_tail, 100)
print(out == data, stream.eof, stream.unused_data)  # expect: True True b'rest'
for bad in (b"nonsense", packed[:-5]):
    try:
        zlib.decompress(bad)
    except zlib.error as e:
        print(e)
        # expect: Error -3 while decompressing data: incorrect header check
        # expect: Error -5 while decompressing data: incomplete or truncated stream
maker = zlib.compressobj(wbits=-15, zdict=b"abcabc")
text = maker.compress(b"abcabcabc") + maker.flush()
print(zlib.decompressobj(-15, zdict=b"abcabc").decompress(text))  # expect: b'abcabcabc'

file = io.BytesIO()
with gzip.GzipFile(fileobj=file, mode="w", mtime=0) as f:
    f.write(b"one\ntwo\n")
file.seek(0)
with gzip.open(file, "rt") as f:
    print(f.readlines())  # expect: ['one\n', 'two\n']
print(gzip.decompress(gzip.compress(b"a") + gzip.compress(b"b")))  # expect: b'ab'
try:
    gzip.decompress(b"no gzip")
except gzip.BadGzipFile as e:
    print(e)  # expect: Not a gzipped file (b'no')
