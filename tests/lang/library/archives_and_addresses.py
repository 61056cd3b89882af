import io
import ipaddress
import zipfile

b=io.BytesIO()
with zipfile.ZipFile(b,'w',zipfile.ZIP_DEFLATED) as z:
    z.writestr('a.txt','hello '*1000); z.writestr(zipfile.ZipInfo('dir/é.bin',(2020,1,2,3,4,6)),b'\0\1'); z.mkdir('empty'); z.comment=b'note'
    with z.open('s','w') as f: f.write(b'x'); f.write(b'y'*5000)
with zipfile.ZipFile(b) as z:
    print(z.namelist(), z.read('a.txt')==b'hello '*1000, z.comment, z.testzip(), [ (i.filename,i.file_size,i.compress_size,i.CRC,i.is_dir(),i.compress_type) for i in z.infolist()], repr(z.getinfo('dir/é.bin')), z.getinfo('dir/é.bin').date_time)
    # expect: ['a.txt', 'dir/é.bin', 'empty/', 's'] True b'note' None [('a.txt', 6000, 35, 1074542529, False, 8), ('dir/é.bin', 2, 2, 920527465, False, 0), ('empty/', 0, 0, 0, True, 0), ('s', 5001, 22, 720533512, False, 8)] <ZipInfo filename='dir/é.bin' filemode='?rw-------' file_size=2> (2020, 1, 2, 3, 4, 6)
    with z.open('a.txt') as f: print(f.read(3), f.readline(5), f.tell(), f.seek(5996), f.read(), f.seek(1), f.read(2), f.read1(2))
    # expect: b'hel' b'lo he' 8 5996 b'llo ' 1 b'el' b'lo'
    with io.TextIOWrapper(z.open('a.txt')) as t: print(len(t.read()))  # expect: 6000
    try: z.read('none')
    except KeyError as e: print(e)  # expect: "There is no item named 'none' in the archive"
for bad in (b'', b'PK\5\6'+b'\1'*18):
    try: zipfile.ZipFile(io.BytesIO(bad))
    except zipfile.BadZipFile as e: print(e)
    # expect: File is not a zip file
    # expect: Bad offset for central directory
d=bytearray(b.getvalue()); d[60]^=255
try: zipfile.ZipFile(io.BytesIO(d)).read('a.txt')
except Exception as e: print(type(e).__name__)  # expect: BadZipFile
for m in ('q',):
    try: zipfile.ZipFile(b,m)
    except ValueError as e: print(e)  # expect: ZipFile requires mode 'r', 'w', 'x', or 'a'
try: zipfile.ZipFile(b,'r').writestr('x','y')
except ValueError as e: print(e)  # expect: write() requires mode 'w', 'x', or 'a'
for a in ('192.168.1.1','::1','::ffff:1.2.3.4','2001:db8::1:0:0:1','8.8.8.8','224.0.0.1','2002:c000:204::'):
    x=ipaddress.ip_address(a); print(x,repr(x),x.version,int(x),x.is_private,x.is_global,x.is_loopback,x.is_link_local,x.is_multicast,x.is_reserved,x.reverse_pointer,x.packed.hex(),x+1,f'{x:x}')
    # expect: 192.168.1.1 IPv4Address('192.168.1.1') 4 3232235777 True False False False False False 1.1.168.192.in-addr.arpa c0a80101 192.168.1.2 c0a80101
    # expect: ::1 IPv6Address('::1') 6 1 True False True False False True 1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa 00000000000000000000000000000001 ::2 00000000000000000000000000000001
    # expect: ::ffff:1.2.3.4 IPv6Address('::ffff:1.2.3.4') 6 281470698652420 False True False False False True 4.0.3.0.2.0.1.0.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa 00000000000000000000ffff01020304 ::ffff:1.2.3.5 00000000000000000000ffff01020304
    # expect: 2001:db8::1:0:0:1 IPv6Address('2001:db8::1:0:0:1') 6 42540766411282592856904266426630537217 True False False False False False 1.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa 20010db8000000000001000000000001 2001:db8::1:0:0:2 20010db8000000000001000000000001
    # expect: 8.8.8.8 IPv4Address('8.8.8.8') 4 134744072 False True False False False False 8.8.8.8.in-addr.arpa 08080808 8.8.8.9 08080808
    # expect: 224.0.0.1 IPv4Address('224.0.0.1') 4 3758096385 False True False False True False 1.0.0.224.in-addr.arpa e0000001 224.0.0.2 e0000001
    # expect: 2002:c000:204:: IPv6Address('2002:c000:204::') 6 42549574682102084431821433448024768512 True False False False False False 0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.4.0.2.0.0.0.0.c.2.0.0.2.ip6.arpa 2002c000020400000000000000000000 2002:c000:204::1 2002c000020400000000000000000000
for n in ('10.0.0.0/8','192.168.1.0/255.255.255.0','10.0.0.0/0.0.0.255','2001:db8::/32','1.2.3.4'):
    x=ipaddress.ip_network(n); print(x,repr(x),x.netmask,x.hostmask,x.broadcast_address,x.num_addresses,x.prefixlen,list(x.subnets(new_prefix=x.prefixlen+2) if x.prefixlen<32 else [])[:3],x.supernet(),x.with_netmask,x.is_private)
    # expect: 10.0.0.0/8 IPv4Network('10.0.0.0/8') 255.0.0.0 0.255.255.255 10.255.255.255 16777216 8 [IPv4Network('10.0.0.0/10'), IPv4Network('10.64.0.0/10'), IPv4Network('10.128.0.0/10')] 10.0.0.0/7 10.0.0.0/255.0.0.0 True
    # expect: 192.168.1.0/24 IPv4Network('192.168.1.0/24') 255.255.255.0 0.0.0.255 192.168.1.255 256 24 [IPv4Network('192.168.1.0/26'), IPv4Network('192.168.1.64/26'), IPv4Network('192.168.1.128/26')] 192.168.0.0/23 192.168.1.0/255.255.255.0 True
    # expect: 10.0.0.0/24 IPv4Network('10.0.0.0/24') 255.255.255.0 0.0.0.255 10.0.0.255 256 24 [IPv4Network('10.0.0.0/26'), IPv4Network('10.0.0.64/26'), IPv4Network('10.0.0.128/26')] 10.0.0.0/23 10.0.0.0/255.255.255.0 True
    # expect: 2001:db8::/32 IPv6Network('2001:db8::/32') ffff:ffff:: ::ffff:ffff:ffff:ffff:ffff:ffff 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff 79228162514264337593543950336 32 [] 2001:db8::/31 2001:db8::/ffff:ffff:: True
    # expect: 1.2.3.4/32 IPv4Network('1.2.3.4/32') 255.255.255.255 0.0.0.0 1.2.3.4 1 32 [] 1.2.3.4/31 1.2.3.4/255.255.255.255 False
print(list(ipaddress.ip_network('10.0.0.0/29').hosts()), list(ipaddress.ip_network('10.0.0.0/31').hosts()), ipaddress.ip_address('10.0.0.3') in ipaddress.ip_network('10.0.0.0/30'))
# expect: [IPv4Address('10.0.0.1'), IPv4Address('10.0.0.2'), IPv4Address('10.0.0.3'), IPv4Address('10.0.0.4'), IPv4Address('10.0.0.5'), IPv4Address('10.0.0.6')] [IPv4Address('10.0.0.0'), IPv4Address('10.0.0.1')] True
print(list(ipaddress.summarize_address_range(ipaddress.ip_address('10.0.0.1'),ipaddress.ip_address('10.0.0.9'))), list(ipaddress.collapse_addresses([ipaddress.ip_network('10.0.0.0/25'),ipaddress.ip_network('10.0.0.128/25'),ipaddress.ip_address('10.0.1.0')])), list(ipaddress.ip_network('10.0.0.0/28').address_exclude(ipaddress.ip_network('10.0.0.4/30'))))
# expect: [IPv4Network('10.0.0.1/32'), IPv4Network('10.0.0.2/31'), IPv4Network('10.0.0.4/30'), IPv4Network('10.0.0.8/31')] [IPv4Network('10.0.0.0/24'), IPv4Network('10.0.1.0/32')] [IPv4Network('10.0.0.8/29'), IPv4Network('10.0.0.0/30')]
print(ipaddress.ip_interface('10.1.2.3/24').network, ipaddress.ip_interface('10.1.2.3/24'), ipaddress.ip_network('10.0.0.0/24').overlaps(ipaddress.ip_network('10.0.0.128/25')), ipaddress.ip_network('10.0.0.0/24').subnet_of(ipaddress.ip_network('10.0.0.0/8')), sorted([ipaddress.ip_address('10.0.0.2'),ipaddress.ip_address('9.0.0.1')]))
# expect: 10.1.2.0/24 10.1.2.3/24 True True [IPv4Address('9.0.0.1'), IPv4Address('10.0.0.2')]
# needs: 3.13
