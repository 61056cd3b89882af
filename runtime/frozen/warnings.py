# warnings — filters, and the way from warn() to standard error.
#
# Here: the filter list, the once-registries, catch_warnings, deprecated. Native code that
# warns calls warn() or warn_explicit() of this module.
# Not here: the source line shown under a warning (linecache).

import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings",
           "simplefilter", "resetwarnings", "catch_warnings", "deprecated"]

# A filter is (action, message pattern, category, module pattern, line number). A pattern is
# None, a compiled regular expression, or (default filters only) a string compared whole.
filters = []
defaultaction = _defaultaction = "default"
onceregistry = {}
_onceregistry = onceregistry
_filters_version = 1
_ACTIONS = ("error", "ignore", "always", "all", "default", "module", "once")




class WarningMessage:
    """One shown or recorded warning."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return ("{message : %r, category : %r, filename : %r, lineno : %s, line : %r}"
                % (self.message, self._category_name, self.filename, self.lineno, self.line))


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file (standard error by default)."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """Return a warning as it would be shown."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _showwarnmsg_impl(msg):
    file = msg.file
    if file is None:
        file = sys.stderr
        if file is None:
            return
    text = _formatwarnmsg(msg)
    try:
        file.write(text)
    except OSError:
        pass


def _formatwarnmsg_impl(msg):
    text = f"{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n"
    line = msg.line
    if line is None:
        try:
            import linecache
            line = linecache.getline(msg.filename, msg.lineno)
        except Exception:
            line = None
    if line:
        text += "  %s\n" % line.strip()
    if msg.source is not None:
        text += _allocation_traceback(msg.source, msg.category)
    return text


def _allocation_traceback(source, category):
    try:
        import tracemalloc
    except ImportError:
        return ""
    try:
        trace = tracemalloc.get_object_traceback(source)
        tracing = tracemalloc.is_tracing()
    except Exception:
        return ""
    if trace is None:
        if tracing or not issubclass(category, ResourceWarning):
            return ""
        return f"{category.__name__}: Enable tracemalloc to get the object allocation traceback\n"
    import linecache
    text = "Object allocated at (most recent call last):\n"
    for frame in trace:
        text += '  File "%s", lineno %s\n' % (frame.filename, frame.lineno)
        line = linecache.getline(frame.filename, frame.lineno)
        if line:
            text += "    %s\n" % line.strip()
    return text


def _showwarnmsg(msg):
    # A replaced showwarning() gets the call, as programs that assign to it expect.
    replacement = globals().get("showwarning", _showwarning_orig)
    if replacement is _showwarning_orig:
        _showwarnmsg_impl(msg)
        return
    if not callable(replacement):
        raise TypeError("warnings.showwarning() must be set to a function or method")
    replacement(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


def _formatwarnmsg(msg):
    replacement = globals().get("formatwarning", _formatwarning_orig)
    if replacement is not _formatwarning_orig:
        return replacement(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    return _formatwarnmsg_impl(msg)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Put a filter at the front (or, with append, at the end) of the list."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    _check_lineno(lineno)
    message_pattern = module_pattern = None
    if message or module:
        import re
        if message:
            message_pattern = re.compile(message, re.I)
        if module:
            module_pattern = re.compile(module)
    _add_filter(action, message_pattern, category, module_pattern, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Put a filter that matches every message and module at the front of the list."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    _check_lineno(lineno)
    _add_filter(action, None, category, None, lineno, append=append)


def _check_lineno(lineno):
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def _add_filter(*item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        try:
            filters.remove(item)
        except ValueError:
            pass
        filters.insert(0, item)
    _filters_mutated()


def resetwarnings():
    """Forget all filters, the default ones too."""
    filters[:] = []
    _filters_mutated()


def _filters_mutated():
    global _filters_version
    _filters_version += 1


class _OptionError(Exception):
    pass


def _processoptions(args):
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as problem:
            print("Invalid -W option ignored:", problem, file=sys.stderr)


def _setoption(arg):
    parts = arg.split(":")
    if len(parts) > 5:
        raise _OptionError(f"too many fields (max 5): {arg!r}")
    parts = [part.strip() for part in parts] + [""] * (5 - len(parts))
    action, message, category, module, lineno = parts
    action = _getaction(action)
    category = _getcategory(category)
    if message or module:
        from re import escape
        message, module = escape(message), module and escape(module) + r"\Z"
    try:
        line = int(lineno or 0)
    except ValueError:
        line = None
    if line is None or line < 0:
        raise _OptionError(f"invalid lineno {lineno if line is None else line!r}")
    filterwarnings(action, message, category, module, line)


def _getaction(action):
    if not action:
        return "default"
    for known in _ACTIONS:
        if known.startswith(action):
            return known
    raise _OptionError(f"invalid action: {action!r}")


def _getcategory(category):
    if not category:
        return Warning
    module_name, _, class_name = category.rpartition(".")
    if not module_name:
        import builtins as module
    else:
        try:
            module = __import__(module_name, None, None, [class_name])
        except ImportError:
            raise _OptionError(f"invalid module name: {module_name!r}") from None
    try:
        found = getattr(module, class_name)
    except AttributeError:
        raise _OptionError(f"unknown warning category: {category!r}") from None
    if not issubclass(found, Warning):
        raise _OptionError(f"invalid warning category: {category!r}")
    return found


def _is_internal_filename(filename):
    return "importlib" in filename and "_bootstrap" in filename


def _is_internal_frame(frame):
    return _is_internal_filename(frame.f_code.co_filename)


def _next_external_frame(frame, skip_file_prefixes=()):
    frame = frame.f_back
    while frame is not None:
        filename = frame.f_code.co_filename
        if not _is_internal_filename(filename) and not (
                skip_file_prefixes and filename.startswith(skip_file_prefixes)):
            break
        frame = frame.f_back
    return frame


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning, or ignore it, or raise it, as the filters say."""
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("skip_file_prefixes must be a tuple of strs.")
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    frame = _warning_frame(stacklevel, skip_file_prefixes)
    if frame is None:
        module_globals = sys.__dict__
        filename = "<sys>"
        lineno = 0
    else:
        module_globals = frame.f_globals
        filename = frame.f_code.co_filename
        lineno = frame.f_lineno
    module = module_globals.get("__name__", "<string>")
    registry = module_globals.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, module, registry, module_globals, source)


def _warning_frame(stacklevel, skip_file_prefixes):
    try:
        frame = sys._getframe(2)
    except ValueError:  # nothing of the script is running any more: a coroutine that the exit finds
        return None
    if stacklevel <= 1 or _is_internal_frame(frame):
        # An import frame was the caller: it is not skipped over, only counted.
        for _ in range(stacklevel - 1):
            frame = frame.f_back
            if frame is None:
                return None
        return frame
    for _ in range(stacklevel - 1):
        frame = _next_external_frame(frame, skip_file_prefixes)
        if frame is None:
            return None
    return frame


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    """warn(), for a caller that says itself where the warning comes from."""
    lineno = int(lineno)
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    elif not isinstance(registry, dict):
        raise TypeError("'registry' must be a dict or None, not '%s'" % type(registry).__name__)
    if registry.get("version", 0) != _filters_version:
        registry.clear()
        registry["version"] = _filters_version
    if isinstance(message, Warning):
        text, category = str(message), message.__class__
    else:
        text, message = message, category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    action = _find_action(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if not _is_first(action, key, registry, module):
        return
    _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


def _find_action(text, category, module, lineno):
    for item in filters:
        action, message_pattern, item_category, module_pattern, item_lineno = item
        if ((item_lineno == 0 or item_lineno == lineno)
                and issubclass(category, item_category)
                and _matches(message_pattern, text)
                and _matches(module_pattern, module)):
            return action
    return globals().get("defaultaction", _defaultaction)


def _matches(pattern, text):
    if pattern is None:
        return True
    if isinstance(pattern, str):
        return pattern == text
    return pattern.match(text) is not None


def _is_first(action, key, registry, module):
    """Whether a warning is to be shown; remembers that it was."""
    if action == "default":
        registry[key] = 1
        return True
    if action in ("always", "all"):
        return True
    if action == "once":
        registry[key] = 1
        seen = globals().get("onceregistry", _onceregistry)
        short_key = key[:2]
    elif action == "module":
        registry[key] = 1
        seen = registry
        short_key = (key[0], key[1], 0)
    else:
        raise RuntimeError("Unrecognized action (%r) in warnings.filters" % (action,))
    if seen.get(short_key):
        return False
    seen[short_key] = 1
    return True


class catch_warnings:
    """A context manager that puts the filters and showwarning() back when it ends.

    With record=True its target is a list that collects the warnings instead of showing them.
    The filter named by `action` and the arguments after it is in force inside.
    """

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules["warnings"]:
            args.append("module=" + repr(self._module))
        return "%s(%s)" % (type(self).__name__, ", ".join(args))

    def __enter__(self):
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        module = self._module
        self._filters = module.filters
        module.filters = self._filters[:]
        module._filters_mutated()
        self._showwarning = module.showwarning
        self._showwarnmsg_impl = module._showwarnmsg_impl
        log = None
        if self._record:
            log = []
            module._showwarnmsg_impl = log.append
            # The one that was replaced must not hide the recorder.
            module.showwarning = module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        module = self._module
        module.filters = self._filters
        module._filters_mutated()
        module.showwarning = self._showwarning
        module._showwarnmsg_impl = self._showwarnmsg_impl


class deprecated:
    """Make the use of a function, class or overload warn.

    The message is kept in the attribute __deprecated__ of what is decorated. With category=None nothing is warned
    about at run time.
    """

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not "
                            f"{type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        if self.category is None:
            arg.__deprecated__ = self.message
            return arg
        if isinstance(arg, type):
            return self._mark_class(arg)
        if callable(arg):
            return self._mark_callable(arg)
        raise TypeError("@deprecated decorator with non-None category must be applied to "
                        f"a class or callable, not {arg!r}")

    def _mark_callable(self, function):
        import functools
        wrapper = self._warning_wrapper(function)
        functools.update_wrapper(wrapper, function)
        function.__deprecated__ = wrapper.__deprecated__ = self.message
        import inspect
        if inspect.iscoroutinefunction(function):
            wrapper = inspect.markcoroutinefunction(wrapper)
        return wrapper

    def _warning_wrapper(self, function):
        message, category, stacklevel = self.message, self.category, self.stacklevel

        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return function(*args, **kwargs)
        return wrapper

    def _mark_class(self, cls):
        import functools
        message, category, stacklevel = self.message, self.category, self.stacklevel
        original_new = cls.__new__

        @functools.wraps(original_new)
        def __new__(owner, /, *args, **kwargs):
            if owner is cls:
                warn(message, category=category, stacklevel=stacklevel + 1)
            if original_new is not object.__new__:
                return original_new(owner, *args, **kwargs)
            if owner.__init__ is object.__init__ and (args or kwargs):
                raise TypeError(f"{owner.__name__}() takes no arguments")
            return original_new(owner)

        cls.__new__ = staticmethod(__new__)
        original_init = cls.__init_subclass__
        bound = hasattr(original_init, "__func__")
        if bound:
            # A classmethod of this very class or of a base: call it with the new subclass.
            original_init = original_init.__func__
        wrapper = self._warning_wrapper(original_init)
        functools.update_wrapper(wrapper, original_init)
        cls.__init_subclass__ = classmethod(wrapper) if bound else wrapper
        cls.__deprecated__ = __new__.__deprecated__ = message
        wrapper.__deprecated__ = message
        return cls


_unawaited_registry = {}


def _warn_unawaited_coroutine(coro, filename="sys", lineno=1):
    """Called by the collector for a coroutine that nobody awaited: it was made at filename:lineno."""
    lines = [f"coroutine '{coro.__qualname__}' was never awaited\n"]
    if coro.cr_origin is not None:
        import linecache
        lines.append("Coroutine created at (most recent call last)\n")
        for filename, lineno, function in reversed(coro.cr_origin):
            lines.append(f'  File "{filename}", line {lineno}, in {function}\n')
            line = linecache.getline(filename, lineno)
            if line:
                lines.append(f"    {line.strip()}\n")
    text = "".join(lines).rstrip("\n")
    warn_explicit(text, RuntimeWarning, filename, lineno, registry=_unawaited_registry, source=coro)


def _deprecated(name, message="{name!r} is deprecated and slated for removal in Python {remove}",
                *, remove, _version=None):
    """Warn about a name that goes away in a coming version."""
    version = sys.version_info if _version is None else _version
    limit = "{}.{}".format(*remove)
    if version[:2] > remove or (version[:2] == remove and version[3] != "alpha"):
        raise RuntimeError(f"{name!r} was slated for removal after Python {limit} alpha")
    warn(message.format(name=name, remove=limit), DeprecationWarning, stacklevel=3)


def _set_default_filters():
    filters.append(("default", None, DeprecationWarning, "__main__", 0))
    for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning,
                     ResourceWarning):
        filters.append(("ignore", None, category, None, 0))


_set_default_filters()
_warnoptions = getattr(sys, "warnoptions", None)
if _warnoptions:
    _processoptions(_warnoptions)
