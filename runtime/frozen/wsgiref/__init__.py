# wsgiref — WSGI, the interface of web servers and applications (PEP 3333).
