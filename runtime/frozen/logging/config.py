# logging.config — a program's logging, described by a dict (dictConfig) or a file (fileConfig).

import logging
import logging.handlers
import re

DEFAULT_LOGGING_CONFIG_PORT = 9030
_IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]*", re.I)


def _resolve(name):
    """The object of a dotted name; modules on the way are imported."""
    module, *rest = name.split(".")
    found = __import__(module)
    for part in rest:
        module += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(module)
            found = getattr(found, part)
    return found


def _install_existing(existing, children, disable):
    for name in existing:
        logger = logging.root.manager.loggerDict[name]
        if name in children:
            if not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
        else:
            logger.disabled = disable


def _clear_handlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


class _Loggers:
    """Which loggers were there before, and which of them the new description leaves out."""

    def __init__(self):
        self.left = set(logging.root.manager.loggerDict)
        self.children = set()

    def use(self, name):
        if name in self.left:
            self.children |= {other for other in self.left if other.startswith(name + ".")}
            self.left.discard(name)
        return logging.getLogger(name)

    def finish(self, disable):
        _install_existing(sorted(self.left), self.children, disable)


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Set up logging as an .ini file says."""
    import configparser
    import io
    import os

    if isinstance(fname, str):
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        if not os.path.getsize(fname):
            raise RuntimeError(f"{fname} is an empty file")
    if isinstance(fname, configparser.RawConfigParser):
        cp = fname
    else:
        try:
            cp = configparser.ConfigParser(defaults)
            if hasattr(fname, "readline"):
                cp.read_file(fname)
            else:
                cp.read(fname, encoding=io.text_encoding(encoding))
        except configparser.ParsingError as e:
            raise RuntimeError(f"{fname} is invalid: {e}")

    def names(section):
        return [name.strip() for name in cp[section]["keys"].split(",") if name.strip()]

    formatters = {}
    for name in names("formatters"):
        section = cp["formatter_" + name]
        style, extra = cp.get("formatter_" + name, "style", raw=True, fallback="%"), cp.get("formatter_" + name, "defaults", raw=True, fallback=None)
        kind = _resolve(section["class"]) if section.get("class") else logging.Formatter
        fmt, date = cp.get("formatter_" + name, "format", raw=True, fallback=None), cp.get("formatter_" + name, "datefmt", raw=True, fallback=None)
        formatters[name] = kind(fmt, date, style, defaults=_evaluate(extra)) if extra is not None else kind(fmt, date, style)
    _clear_handlers()
    handlers, later = {}, []
    for name in names("handlers"):
        section = cp["handler_" + name]
        kind = section["class"]
        try:
            kind = _evaluate(kind)
        except (AttributeError, NameError):
            kind = _resolve(kind)
        handler = kind(*_evaluate(section.get("args", "()")), **_evaluate(section.get("kwargs", "{}")))
        handler.name = name
        if "level" in section:
            handler.setLevel(section["level"])
        if section.get("formatter"):
            handler.setFormatter(formatters[section["formatter"]])
        if issubclass(kind, logging.handlers.MemoryHandler) and section.get("target"):
            later.append((handler, section["target"]))
        handlers[name] = handler
    for handler, target in later:
        handler.setTarget(handlers[target])

    def fill(logger, section):
        if "level" in section:
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in section.get("handlers", "").split(","):
            if name.strip():
                logger.addHandler(handlers[name.strip()])

    known = _Loggers()
    loggers = names("loggers")
    fill(logging.root, cp["logger_root"])
    loggers.remove("root")
    for name in loggers:
        section = cp["logger_" + name]
        logger = known.use(section["qualname"])
        fill(logger, section)
        logger.propagate, logger.disabled = section.getint("propagate", fallback=1), 0
    known.finish(disable_existing_loggers)


def _evaluate(text):
    return eval(text, vars(logging))


def valid_ident(s):
    if not _IDENTIFIER.fullmatch(s):
        raise ValueError("Not a valid Python identifier: %r" % s)
    return True


class ConvertingMixin:
    """For the dict, list and tuple in which values are converted when they are looked at."""

    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent, result.key = self, key
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if value is not result and type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
            result.parent = self
        return result


class ConvertingDict(dict, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    CONVERT_PATTERN = re.compile(r"^(?P<prefix>[a-z]+)://(?P<suffix>.*)$")
    value_converters = {"ext": "ext_convert", "cfg": "cfg_convert"}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """The object that a dotted name stands for."""
        try:
            module, *rest = s.split(".")
            found = self.importer(module)
            for part in rest:
                module += "." + part
                try:
                    found = getattr(found, part)
                except AttributeError:
                    self.importer(module)
                    found = getattr(found, part)
            return found
        except ImportError as e:
            raise ValueError("Cannot resolve %r: %s" % (s, e)) from e

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        found = re.match(r"\w+\s*", value)
        if found is None:
            raise ValueError("Unable to convert %r" % value)
        result, rest = self.config[found[0]], value[found.end() :]
        while rest:
            part = re.match(r"\.\s*(\w+)\s*", rest)
            if part:
                result = result[part[1]]
            else:
                part = re.match(r"\[([^\[\]]*)\]\s*", rest)
                if not part:
                    raise ValueError("Unable to convert %r at %r" % (value, rest))
                try:
                    result = result[int(part[1])] if part[1].isdigit() else result[part[1]]
                except (TypeError, KeyError):
                    result = result[part[1]]
            rest = rest[part.end() :]
        return result

    def convert(self, value):
        for plain, wrapped in ((dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple)):
            if isinstance(value, plain):
                if not isinstance(value, wrapped) and not (plain is tuple and hasattr(value, "_fields")):
                    value = wrapped(value)
                    value.configurator = self
                return value
        if isinstance(value, str):
            found = self.CONVERT_PATTERN.match(value)
            if found and found["prefix"] in self.value_converters:
                return getattr(self, self.value_converters[found["prefix"]])(found["suffix"])
        return value

    def configure_custom(self, config):
        """An object of what "()" names."""
        factory = config.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)
        attributes = config.pop(".", None)
        result = factory(**{k: config[k] for k in config if k.isidentifier()})
        for name, value in (attributes or {}).items():
            setattr(result, name, value)
        return result

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


class DictConfigurator(BaseConfigurator):
    """Carries out the description that dictConfig() was given."""

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError("Unsupported version: %s" % config["version"])
        if config.pop("incremental", False):
            self._change(config)
        else:
            self._install(config)

    def _change(self, config):
        for name, one in config.get("handlers", {}).items():
            handler = logging.getHandlerByName(name)
            if handler is None:
                raise ValueError("No handler found with name %r" % name)
            try:
                if one.get("level"):
                    handler.setLevel(logging._checkLevel(one["level"]))
            except Exception as e:
                raise ValueError("Unable to configure handler %r" % name) from e
        for name, one in config.get("loggers", {}).items():
            try:
                self.configure_logger(name, one, True)
            except Exception as e:
                raise ValueError("Unable to configure logger %r" % name) from e
        if config.get("root"):
            try:
                self.configure_root(config["root"], True)
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e

    def _install(self, config):
        disable = config.pop("disable_existing_loggers", True)
        _clear_handlers()
        for section, make in (("formatters", self.configure_formatter), ("filters", self.configure_filter)):
            made = config.get(section, {})
            for name in made:
                try:
                    made[name] = make(made[name])
                except Exception as e:
                    raise ValueError("Unable to configure %s %r" % (section[:-1], name)) from e
        handlers = config.get("handlers", {})
        waiting = []
        for name in sorted(handlers):
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as e:
                if " not configured yet" in str(e.__cause__):
                    waiting.append(name)
                else:
                    raise ValueError("Unable to configure handler %r" % name) from e
        for name in waiting:
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as e:
                raise ValueError("Unable to configure handler %r" % name) from e
        known = _Loggers()
        for name, one in config.get("loggers", {}).items():
            known.use(name)
            try:
                self.configure_logger(name, one)
            except Exception as e:
                raise ValueError("Unable to configure logger %r" % name) from e
        known.finish(disable)
        if config.get("root"):
            try:
                self.configure_root(config["root"])
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e

    def configure_formatter(self, config):
        if "()" in config:
            factory = config["()"]
            try:
                return self.configure_custom(config)
            except TypeError as te:
                if "'format'" not in str(te):
                    raise
                config["fmt"] = config.pop("format")
                config["()"] = factory
                return self.configure_custom(config)
        fmt, date, style = config.get("format", None), config.get("datefmt", None), config.get("style", "%")
        kind = _resolve(config["class"]) if config.get("class") else logging.Formatter
        more = {"defaults": config["defaults"]} if config.get("defaults") is not None else {}
        if "validate" in config:
            return kind(fmt, date, style, config["validate"], **more)
        return kind(fmt, date, style, **more)

    def configure_filter(self, config):
        return self.configure_custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        for one in filters:
            try:
                filterer.addFilter(one if callable(one) or callable(getattr(one, "filter", None)) else self.config["filters"][one])
            except Exception as e:
                raise ValueError("Unable to add filter %r" % one) from e

    def configure_handler(self, config):
        original = dict(config)
        formatter = config.get("formatter", None)
        if formatter:
            try:
                formatter = self.config["formatters"][formatter]
            except Exception as e:
                raise ValueError("Unable to set formatter %r" % formatter) from e
        config.pop("formatter", None)
        level, filters = config.pop("level", None), config.pop("filters", None)
        if "()" in config:
            factory = config.pop("()")
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            name = config.pop("class")
            factory = name if callable(name) else self.resolve(name)
            if issubclass(factory, logging.handlers.MemoryHandler):
                if "flushLevel" in config:
                    config["flushLevel"] = logging._checkLevel(config["flushLevel"])
                if "target" in config:
                    try:
                        target = self.config["handlers"][config["target"]]
                        if not isinstance(target, logging.Handler):
                            config.update(original)
                            raise TypeError("target not configured yet")
                        config["target"] = target
                    except Exception as e:
                        raise ValueError("Unable to set target handler %r" % config["target"]) from e
            elif issubclass(factory, logging.handlers.QueueHandler):
                return self._finish_handler(self._queue_handler(factory, config, original), formatter, level, filters, config)
        attributes = config.pop(".", None)
        arguments = {k: config[k] for k in config if k.isidentifier()}
        for name in arguments:
            if name == "address":
                arguments[name] = self.as_tuple(arguments[name])
        try:
            handler = factory(**arguments)
        except TypeError as te:
            if "'stream'" not in str(te):
                raise
            arguments["strm"] = arguments.pop("stream")  # handlers written for Python 2
            handler = factory(**arguments)
        handler = self._finish_handler(handler, formatter, level, filters, config)
        for name, value in (attributes or {}).items():
            setattr(handler, name, value)
        return handler

    def _finish_handler(self, handler, formatter, level, filters, config):
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(handler, filters)
        return handler

    def _queue_handler(self, factory, config, original):
        import queue

        made = config.get("queue", None)
        if made is None:
            made = queue.Queue()
        elif isinstance(made, str):
            made = self.resolve(made)
            made = made() if callable(made) else made
        elif isinstance(made, dict):
            if "()" not in made:
                raise TypeError("Invalid queue specifier %r" % made)
            made = self.configure_custom(dict(made))
        if not (hasattr(made, "put_nowait") and hasattr(made, "get")):
            raise TypeError("Invalid queue specifier %r" % config.get("queue"))
        listener = config.get("listener", logging.handlers.QueueListener)
        if isinstance(listener, str):
            listener = self.resolve(listener)
        elif isinstance(listener, dict):
            if "()" not in listener:
                raise TypeError("Invalid listener specifier %r" % listener)
            listener = self.configure_custom(dict(listener))
        if isinstance(listener, type) and not issubclass(listener, logging.handlers.QueueListener) or not callable(listener):
            raise TypeError("Invalid listener specifier %r" % listener)
        handlers = []
        for name in config.get("handlers", []):
            try:
                handler = self.config["handlers"][name]
                if not isinstance(handler, logging.Handler):
                    config.update(original)
                    raise TypeError("Required handler %r is not configured yet" % name)
            except Exception as e:
                raise ValueError("Unable to set required handler %r" % name) from e
            handlers.append(handler)
        level = config.get("respect_handler_level", False)
        arguments = {k: config[k] for k in config if k.isidentifier() and k not in ("queue", "listener", "handlers", "respect_handler_level")}
        handler = factory(made, **arguments)
        handler.listener = listener(made, *handlers, respect_handler_level=level)
        return handler

    def add_handlers(self, logger, handlers):
        for name in handlers:
            try:
                logger.addHandler(self.config["handlers"][name])
            except Exception as e:
                raise ValueError("Unable to add handler %r" % name) from e

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get("level", None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        if config.get("handlers"):
            self.add_handlers(logger, config["handlers"])
        if config.get("filters"):
            self.add_filters(logger, config["filters"])

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        if config.get("propagate", None) is not None:
            logger.propagate = config["propagate"]

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Set up logging as a dict says."""
    dictConfigClass(config).configure()


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    raise NotImplementedError("a configuration is not taken from the network: read it, then call dictConfig()")


def stopListening():
    """There is nothing that listens."""
