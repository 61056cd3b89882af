# _unicodedata_tables — numeric values and widths of characters, in runs (from the Unicode character database).

# Runs of numbers: distance from the run before (hex), how many, the first value, the step where it is not 1.
_NUMBERS = (
    "b2=2 1=3 6=1 3*3=1/4+1/4 938*4=1/16+1/16 4=3/4 1=16 179*3=1/4+1/4 3*3=1/16+1/16 7b=10 1=100 1=1000 86*4=0 4*3=1 dc=1/160 1*3=1/40+"
    "1/80 3*3=1/10+1/20 14=10 1=100 1=1000 1*3=1/4+1/4 3*3=1/16+1/16 1b4*9=1/2 9=-1/2 436*10=1 a*9=20+10 9=10000 372*3=17 102*10=0 1ea="
    "1 696=0 4*6=4 c*10=0 d0=1/7 1=1/9 1=1/10 1=1/3 1=2/3 1*4=1/5+1/5 4=1/6 1=5/6 1*4=1/8+1/4 4=1 1*12=1 c=50 1=100 1=500 1=1000 1*12=1"
    " c=50 1=100 1=500 1=1000 1=1000 1=5000 1=10000 3=6 1=50 1=50000 1=100000 1=0 2d7*20=1 14*20=1 14*20=1 62=0 1*10=11 a*10=1 a=0 277*"
    "10=1 a*10=1 a*10=1 573=1/2 30a=0 1a*9=1 17*3=10+10 15a*4=1 8e*10=1 28*8=10+10 9*15=21 2f*10=1 31*15=36 154=5 7e=2 3a7=5 323=7 12b3"
    "=1 3=7 4=10000 2=3 1b=2 39=9 2f=2 8=5 2=4 16=10000000000000000 13=100000000 1=10 1f=1000 9=3 25=5 63=100 79=2 1d=2 fe=100000000 42"
    "=1000000 23=2 2=8 2=6 1d4=10 2=1000 1=20 1=30 7=40 75*4=3 31a=4 216=1 8=1 581=1 84=9 1=20 d*3=1 4=2 3c0=7 2e=10 4e=8 486=7 54c=0 1"
    "e8=7 490=9 2e8=100 17=200 358=1000000000 699=4 3a6=10000 882=2 5=2 7d=2 4de=9 29b=9 178=1000 25=6 6=100 2c=6 7e=0 ff0*9=1 9=0 141*"
    "3=1/4+1/4 3*3=1/16+1/16 5138=3 8=10 5=2 3a=0 1f=6 2=6 2a=10 70a*10=1 a*9=20+10 9*9=200+100 9*9=2000+1000 9*8=20000+10000 14=1/4 1="
    "1/2 1=1 1=5 1=50 1=500 1=5000 1=50000 1=5 1=10 1=50 1=100 1=500 1=1000 1=5000 1=5 1=10 1=50 1=100 1=500 1=1000 1=10000 1=50000 1=1"
    "0 1*3=1 3*4=2 4=5 1*5=10 5=30 1*4=50 4*3=100+200 3*4=500 4=1000 1=5000 1=5 1=50 1=1/2 1=1/2 1=2/3 1=3/4 12=0 1=1/4 156*10=1 a*9=20"
    "+10 9*8=200+100 2c=1 1=5 1=10 1=50 1e=90 9=900 87=1 1=2 1=10 1=20 1=100 483*3=1 3=10 1=20 1=100 1=1000 1=10000 1a*5=1 5=10 1=20 28"
    "*4=1 4=4 1=5 1=10 1=20 1=100 4c=1 1=5 1=10 1=20 1=100 17=1 1=10 1=20 1=100 1=2 1=3 a1=11/12 1=1/2 3*10=1 a*6=20+10 8*10=100+100 a*"
    "9=2000+1000 9*9=20000+10000 9*8=200000+100000 8*10=1/12+1/12 4a*4=1 4=10 1=20 1=100 1=1000 1=1/2 35=1 1=50 1f=1 1=10 1=20 4c=1 1=5"
    " 1=10 1=20 1=100 69*4=1 4=10 1=20 1=100 1=1000 19*4=1 4=10 1=20 1=100 1=1000 2a*4=1 4=10 1=20 1=100 14b=1 1=5 1=10 1=50 1=100 1=10"
    "00 161*10=1 a*9=20+10 9*8=200+100 8=1/2 1=1/4 1=1/3 1=2/3 9f*5=1 5*3=10+10 3=100 1=1/2 2b=1 1=10 1=20 1=100 71*4=1 4=10 1=20 1=100"
    " 87*10=1 a*9=20+10 9=1000 17c*10=1 a*9=20+10 9=1000 546=10 1=20 1af*9=10+10 370*10=1 a*9=20+10 35c=1/320 1=1/160 1=1/80 1=1/64 1*3"
    "=1/40+1/160 3=3/64 1=1/20 1=1/16 1=1/16 1*3=1/10+1/40 3=3/16 1=1/5 1=1/4 1=1/2 1=1/2 1=3/4 1=1/320 42c*8=2 8*7=3 7*6=4 6*9=1 9*5=1"
    " 5=2 1=3 1*7=3 7*3=1 3*3=3 3=216000 1=432000 1*3=1 3*3=3 3=3 1=3 1*4=4 4=6 1*3=7 3=8 1=8 1*4=9 4*5=2 5*4=1 4=4 1=5 1=5 1=2 1=3 1=1"
    " 1=2 1=1/3 1=2/3 1=5/6 1=1/3 1=2/3 1=1/8 1=1/4 1=1/6 1=1/4 1=1/4 1=1/2 1=1/3 1=2/3 1=40 1=50 1*6=4 46f2=10 1=100 1=10000 1=1000000"
    " 1=100000000 1=10000000000 1=1000000000000 31f*20=0 14*3=1 642c*20=0 20*20=0 80*10=1 a*8=20+10 8*5=1 5=1 1=5 154f*9=1 3aa*10=1 a*9"
    "=20+10 9*9=200+100 9*9=2000+1000 9*9=20000+10000 9=200000 1=100000 1=10000000 1=20000000 1*9=1 a*3=1/4+1/4 4=1 1=2 1=10000 1=10000"
    "0 4d*10=1 a*9=20+10 9*9=200+100 9*9=2000+1000 9*8=20000+10000 9*9=2 9=400 1=600 1=2000 1=10000 1=1/2 1=1/6 3c3=0 1*10=0 a=0 1=0 ef"
    "5=7 63=4 7e=4 3f=5 809=1 59=30 9=40 10=40 14e=6 13=3 1c=3 1877=2 608=3 1183=3 2752=4 9623=9")
# Runs of one width: distance from the run before (hex) and the width.
_WIDTHS = (
    "0n20t5fn22m1t2m1t2m2n1m1n1t1m2t1m5n1m5n1m4n6m1n9m1n6m2n5m4n4m1n1m3n1m2n2m1n1m2n3m4n1m1n1m1n2m1nfm1n1m1n7m1nam2n3m1n5m3n4m1n6m4n1m1"
    "n3m4n1m1n4m2n12m2n3m1n62m1n1m1n1m1n1m1n1m1n1m1n1m1n1m1n74m1nfm1n62m1n2m1n1m3n1m1n2m1n7m4n1m1n1m1n20m70n21m11n1m7n7m11n1m7n37m1nem4"
    "0n1m1ncaew60neb0m1n2m4n1m2n2m2n2m3n1m4n8m1n1m2n1m1n5m1n2m1n35m1nam1n1m4n24h1n2m1n56m1n1m1n3m1n9m1n2m1nam2n3m1n4m1n27m2n6m4n1mcn4ma"
    "nfm1n6man1em2n18m1n1m1n12m1n18m1n1m2n3m2n2m1n3m1n1m1n3m1n4m1n2m4n2m1n1m1n1m6n1m1n5m4n4m2nam1n3m1n5m1ndm2n2m4n2m2n2m2n12m2n2m2ndm1n"
    "3m1nbm1n19m1n52m1n7w2ndw2nbew4n3w1n2w1n6cm8an1m61n4m24ncm10n2m4nam2n1m7n8m2n2m2n4m2n2m2n4m3n2m1n2m4n10m4n9m1ndw2n6m2n2m1n4m2n4w2n6"
    "m1n1m1n21m1n1m1n5wcncm2n1m3n1m4n1m2n1m1nfw1n13w1nam2n1w1n8w2n11w2m1n4w2m8w1m5w1mdn1m1n4m2w1m7w2m1w1m4w1m2w1m2n5w1n4w2n1cw1n14m1new"
    "1n1w1n4w3n1w1n1eman15w3n18w1new1n26t8n197t2n194w2n33w1n4w1m4n326w1an1w59ncwd6n1aw10g1w3en2w56n2w67n5w2bn1w5en1w54nbw30n1w28m8w1b70"
    "n40w568dn3w37n499w1dn283w2ba4n85cm1900w200n300m10wan16w23n1w13n1w4n95g60h5en3h6n2h6n2h6n2h3n3g7n1h7nem1n6fe2w5nbw2new17f8n8w4d6n2a"
    "w9n22e7w4n1w7n1w2n1w123nfw1n1dw3n2w1new4n8w18cn3d08w1ncaw1n30mbn5m1en2m3an6m1ew1m2wam12n53w3ndw2cn4w9n7w2new6n9aw21ncw9n1w46n1w16n"
    "cw2bn4w5ncw11n3w1n3w47n1w1n1wbbn2w3fndw4n1w18n12w1n1aw2ndw1n56w55n30w46n6w1n3w3n2w3n4w4nbw2n7w9ne3wcn4w1n11bw2fn1wan1wb9n70wdn3w9n"
    "7w2en1w7n8wen4w9n7w9n507wfffen2wfffena0102mf0nfe10mfffen2mfffen")
_numbers, _starts, _kinds = {}, [], []


def numeric_value(c):
    """A number; None: the character has none."""
    if not _numbers:
        from fractions import Fraction
        at = 0
        for run in _NUMBERS.split():
            place, _, value = run.partition("=")
            gap, _, count = place.partition("*")
            first, _, step = value.partition("+")
            at += int(gap, 16)
            for i in range(int(count or 1)):
                _numbers[at + i] = Fraction(first) + i * Fraction(step or 1)
    return _numbers.get(c)


def width(c):
    if not _starts:
        import re
        names, at = {"n": "N", "t": "Na", "m": "A", "h": "H", "w": "W", "g": "F"}, 0
        for gap, kind in re.findall("([0-9a-f]+)([ntmhwg])", _WIDTHS):
            at += int(gap, 16)
            _starts.append(at)
            _kinds.append(names[kind])
    from bisect import bisect_right
    return _kinds[bisect_right(_starts, c) - 1]
