# _compat_pickle — what Python 2 called the modules and names that a pickle of protocol 0 to 2 may hold.
#
# Here: the two directions, as tables. Not here: when they are asked (pickle._locate, pickle._find_class).


def _pairs(text):
    words = text.split()
    return list(zip(words[::2], words[1::2]))


def _names(text):
    return [(tuple(a.split(":")), tuple(b.split(":"))) for a, b in _pairs(text)]


# Modules, old and new.
IMPORT_MAPPING = dict(_pairs("""
    __builtin__ builtins  copy_reg copyreg  Queue queue  SocketServer socketserver  ConfigParser configparser  repr reprlib
    tkFileDialog tkinter.filedialog  tkSimpleDialog tkinter.simpledialog  tkColorChooser tkinter.colorchooser
    tkCommonDialog tkinter.commondialog  Dialog tkinter.dialog  Tkdnd tkinter.dnd  tkFont tkinter.font
    tkMessageBox tkinter.messagebox  ScrolledText tkinter.scrolledtext  Tkconstants tkinter.constants  ttk tkinter.ttk
    Tkinter tkinter  markupbase _markupbase  _winreg winreg  thread _thread  dummy_thread _dummy_thread  dbhash dbm.bsd
    dumbdbm dbm.dumb  dbm dbm.ndbm  gdbm dbm.gnu  xmlrpclib xmlrpc.client  SimpleXMLRPCServer xmlrpc.server
    httplib http.client  htmlentitydefs html.entities  HTMLParser html.parser  Cookie http.cookies  cookielib http.cookiejar
    BaseHTTPServer http.server  test.test_support test.support  commands subprocess  urlparse urllib.parse
    robotparser urllib.robotparser  urllib2 urllib.request  anydbm dbm  _abcoll collections.abc"""))

# Names, as module:name.
NAME_MAPPING = dict(_names("""
    __builtin__:xrange builtins:range  __builtin__:reduce functools:reduce  __builtin__:intern sys:intern
    __builtin__:unichr builtins:chr  __builtin__:unicode builtins:str  __builtin__:long builtins:int
    itertools:izip builtins:zip  itertools:imap builtins:map  itertools:ifilter builtins:filter
    itertools:ifilterfalse itertools:filterfalse  itertools:izip_longest itertools:zip_longest
    UserDict:IterableUserDict collections:UserDict  UserList:UserList collections:UserList
    UserString:UserString collections:UserString  whichdb:whichdb dbm:whichdb  _socket:fromfd socket:fromfd
    _multiprocessing:Connection multiprocessing.connection:Connection
    multiprocessing.process:Process multiprocessing.context:Process
    multiprocessing.forking:Popen multiprocessing.popen_fork:Popen
    urllib:ContentTooShortError urllib.error:ContentTooShortError
    urllib2:HTTPError urllib.error:HTTPError  urllib2:URLError urllib.error:URLError"""))
for _module, _found in (("request", "getproxies pathname2url url2pathname urlcleanup urlopen urlretrieve"),
                        ("parse", "quote_plus quote unquote_plus unquote urlencode")):
    for _name in _found.split():
        NAME_MAPPING["urllib", _name] = "urllib." + _module, _name

PYTHON2_EXCEPTIONS = tuple("""ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning
    DeprecationWarning EOFError EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError
    ImportWarning IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError
    NotImplementedError OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning
    StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError
    UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning
    ZeroDivisionError""".split())
MULTIPROCESSING_EXCEPTIONS = ("AuthenticationError", "BufferTooShort", "ProcessError", "TimeoutError")
PYTHON3_OSERROR_EXCEPTIONS = tuple("""BrokenPipeError ChildProcessError ConnectionAbortedError
    ConnectionError ConnectionRefusedError ConnectionResetError FileExistsError FileNotFoundError InterruptedError
    IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError""".split())
PYTHON3_IMPORTERROR_EXCEPTIONS = ("ModuleNotFoundError",)
for _name in PYTHON2_EXCEPTIONS:
    NAME_MAPPING["exceptions", _name] = "builtins", _name
for _name in MULTIPROCESSING_EXCEPTIONS:
    NAME_MAPPING["multiprocessing", _name] = "multiprocessing.context", _name

REVERSE_IMPORT_MAPPING = {_new: _old for _old, _new in IMPORT_MAPPING.items()}
REVERSE_NAME_MAPPING = {_new: _old for _old, _new in NAME_MAPPING.items()}

# What is read only, or written only: several names on one side mean the same.
IMPORT_MAPPING.update(_pairs("""
    cPickle pickle  _elementtree xml.etree.ElementTree  FileDialog tkinter.filedialog  SimpleDialog tkinter.simpledialog
    DocXMLRPCServer xmlrpc.server  SimpleHTTPServer http.server  CGIHTTPServer http.server  UserDict collections
    UserList collections  UserString collections  whichdb dbm  StringIO io  cStringIO io"""))
NAME_MAPPING.update(_names("""
    __builtin__:basestring builtins:str  exceptions:StandardError builtins:Exception  UserDict:UserDict collections:UserDict
    socket:_socketobject socket:SocketType"""))
REVERSE_IMPORT_MAPPING.update(_pairs("_bz2 bz2  _dbm dbm  _functools functools  _gdbm gdbm  _pickle pickle"))
REVERSE_NAME_MAPPING.update(_names("_functools:reduce __builtin__:reduce  _socket:socket socket:_socketobject"))
for _module, _old, _found in (
        ("tkinter.filedialog", "FileDialog", "FileDialog LoadFileDialog SaveFileDialog"),
        ("tkinter.simpledialog", "SimpleDialog", "SimpleDialog"),
        ("xmlrpc.server", "DocXMLRPCServer",
         "ServerHTMLDoc XMLRPCDocGenerator DocXMLRPCRequestHandler DocXMLRPCServer DocCGIXMLRPCRequestHandler"),
        ("http.server", "SimpleHTTPServer", "SimpleHTTPRequestHandler"),
        ("http.server", "CGIHTTPServer", "CGIHTTPRequestHandler")):
    for _name in _found.split():
        REVERSE_NAME_MAPPING[_module, _name] = _old, _name
for _name in PYTHON3_OSERROR_EXCEPTIONS:
    REVERSE_NAME_MAPPING["builtins", _name] = "exceptions", "OSError"
for _name in PYTHON3_IMPORTERROR_EXCEPTIONS:
    REVERSE_NAME_MAPPING["builtins", _name] = "exceptions", "ImportError"
del _module, _old, _name, _found
