# argparse — options and arguments of a command line, with help.
#
# The arguments are first told apart: a letter each, O for an option, A for anything else, - for "--". What an action may take is a
# regular expression over those letters, so that nargs is one pattern and positionals are shared out by matching as many as can be.

import os as _os
import re as _re
import sys as _sys

__all__ = [
    "Action", "ArgumentDefaultsHelpFormatter", "ArgumentError", "ArgumentParser", "ArgumentTypeError", "BooleanOptionalAction", "FileType",
    "HelpFormatter", "MetavarTypeHelpFormatter", "Namespace", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER",
    "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "SUPPRESS", "ZERO_OR_MORE",
]

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."


class ArgumentTypeError(Exception):
    """An argument cannot be converted."""


class ArgumentError(Exception):
    """An argument is missing, or wrong."""

    def __init__(self, argument, message):
        self.argument_name = _get_action_name(argument)
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f"argument {self.argument_name}: {self.message}"


def _get_action_name(action):
    if action is None:
        return None
    if action.option_strings:
        return "/".join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        return action.metavar if isinstance(action.metavar, str) else " ".join(action.metavar)
    if action.dest not in (None, SUPPRESS):
        return action.dest
    if action.choices:
        return "{" + ",".join(map(str, action.choices)) + "}"
    return None


class _AttributeHolder:
    def __repr__(self):
        pairs = ", ".join(f"{name}={value!r}" for name, value in self._get_kwargs())
        return f"{type(self).__name__}({pairs})"

    def _get_kwargs(self):
        return list(self.__dict__.items())


class Namespace(_AttributeHolder):
    """What parse_args() gives: an attribute for each argument."""

    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


# ---- help
class HelpFormatter:
    """Writes usage and help."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            import shutil

            width = shutil.get_terminal_size().columns - 2
        self._prog = prog
        self._width = width
        self._indent = indent_increment
        self._limit = min(max_help_position, max(width - 20, indent_increment * 2))
        self._parts = []   # (heading or None, text or actions)

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._parts.append(self._format_usage(usage, actions, groups, prefix))

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            if "%(prog)" in text:
                text = text % {"prog": self._prog}
            self._parts.append(self._fill_text(text, max(self._width, 11), "") + "\n\n")

    def add_section(self, heading, description, actions):
        shown = [(a, depth) for action in actions if action.help is not SUPPRESS for a, depth in self._with_subactions(action, 1)]
        body = ""
        if description is not None:
            body += self._fill_text(description, max(self._width - self._indent, 11), " " * self._indent) + "\n\n"
        longest = max((len(self._invocation(a)) + self._indent * depth for a, depth in self._all_shown), default=0)
        position = min(longest + 2, self._limit)
        body += "".join(self._format_action(a, depth, position) for a, depth in shown)
        if body:
            title = f"{heading}:\n" if heading not in (None, SUPPRESS) else ""
            self._parts.append(title + body + "\n")

    def _with_subactions(self, action, depth):
        yield action, depth
        for sub in action._subactions():
            yield sub, depth + 1

    def format_help(self):
        text = _re.sub("\n\n\n+", "\n\n", "".join(self._parts))
        return text.strip("\n") + "\n" if text else ""

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = "usage: " if prefix is None else prefix
        if usage is not None:
            return f"{prefix}{usage % {'prog': self._prog}}\n\n"
        prog = "%(prog)s" % {"prog": self._prog}
        optionals = self._usage_parts([a for a in actions if a.option_strings], groups)
        positionals = self._usage_parts([a for a in actions if not a.option_strings], groups)
        line = " ".join([prog, *optionals, *positionals])
        room = self._width
        if len(prefix) + len(line) > room:
            def lines(parts, indent, first=None):
                out, current = [], list(first or ())
                length = len(prefix) + len(" ".join(current)) if first else len(indent) - 1
                for part in parts:
                    if length + 1 + len(part) > room and current:
                        out.append(indent + " ".join(current))
                        current, length = [], len(indent) - 1
                    current.append(part)
                    length += len(part) + 1
                if current:
                    out.append(indent + " ".join(current))
                if first:
                    out[0] = out[0][len(indent):]
                return out

            if len(prefix) + len(prog) <= 0.75 * room:
                indent = " " * (len(prefix) + len(prog) + 1)
                if optionals:
                    rows = lines(optionals, indent, [prog]) + lines(positionals, indent)
                elif positionals:
                    rows = lines(positionals, indent, [prog])
                else:
                    rows = [prog]
            else:
                indent = " " * len(prefix)
                rows = lines(optionals + positionals, indent)
                if len(rows) > 1:
                    rows = lines(optionals, indent) + lines(positionals, indent)
                rows = [prog] + rows
            line = "\n".join(rows)
        return f"{prefix}{line}\n\n"

    def _usage_parts(self, actions, groups):
        parts, done = [], set()
        for action in actions:
            if action.help is SUPPRESS or id(action) in done:
                continue
            group = next((g for g in groups if action in g._group_actions), None)
            if group is not None and all(a in actions for a in group._group_actions):
                inner = [self._usage_of(a, True) for a in group._group_actions if a.help is not SUPPRESS]
                done.update(map(id, group._group_actions))
                text = " | ".join(inner)
                if len(inner) > 1 or not group.required:
                    text = f"({text})" if group.required else f"[{text}]"
                parts.append(text)
                continue
            parts.append(self._usage_of(action, False))
        return parts

    def _usage_of(self, action, in_group):
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            return part[1:-1] if in_group and part[0] == "[" and part[-1] == "]" else part
        part = action.format_usage() if action.nargs == 0 else (
            f"{action.option_strings[0]} {self._format_args(action, self._get_default_metavar_for_optional(action))}")
        return part if action.required or in_group else f"[{part}]"

    def _format_action(self, action, depth, position):
        indent = self._indent * depth
        width = max(self._width - position, 11)
        room = position - indent - 2
        header = self._invocation(action)
        help_text = self._expand_help(action).strip() if action.help else ""
        if not help_text:
            return f"{' ' * indent}{header}\n"
        lines = self._split_lines(help_text, width) or [""]
        if len(header) <= room:
            text = f"{' ' * indent}{header:<{room}}  {lines[0]}\n"
        else:
            text = f"{' ' * indent}{header}\n{' ' * position}{lines[0]}\n"
        return text + "".join(f"{' ' * position}{line}\n" for line in lines[1:])

    def _invocation(self, action):
        if not action.option_strings:
            return " ".join(self._metavar(action, self._get_default_metavar_for_positional(action))(1))
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ", ".join(action.option_strings) + " " + args

    def _metavar(self, action, default):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = "{%s}" % ",".join(map(str, action.choices))
        else:
            result = default
        return lambda size: result if isinstance(result, tuple) else (result,) * size

    def _format_args(self, action, default):
        metavar = self._metavar(action, default)
        nargs = action.nargs
        if nargs is None:
            return "%s" % metavar(1)
        if nargs == OPTIONAL:
            return "[%s]" % metavar(1)
        if nargs == ZERO_OR_MORE:
            names = metavar(1)
            return "[%s [%s ...]]" % names if len(names) == 2 else "[%s ...]" % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % metavar(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % metavar(1)
        if nargs == SUPPRESS:
            return ""
        try:
            return " ".join(["%s"] * nargs) % metavar(nargs)
        except TypeError:
            raise ValueError("invalid nargs value") from None

    def _expand_help(self, action):
        text = self._get_help_string(action)
        if "%" not in text:
            return text
        values = {name: value for name, value in vars(action).items() if value is not SUPPRESS}
        values["prog"] = self._prog
        for name, value in values.items():
            if hasattr(value, "__name__"):
                values[name] = value.__name__
        if values.get("choices") is not None:
            values["choices"] = ", ".join(map(str, values["choices"]))
        return text % values

    def _split_lines(self, text, width):
        import textwrap

        return textwrap.wrap(" ".join(text.split()), width)

    def _fill_text(self, text, width, indent):
        import textwrap

        return textwrap.fill(" ".join(text.split()), width + len(indent), initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Keeps the line ends of descriptions."""

    def _fill_text(self, text, width, indent):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Keeps the line ends of all texts."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds the defaults to the help of arguments."""

    def _get_help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS and not action.required:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Names arguments after their types."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional


# ---- actions
class Action(_AttributeHolder):
    """What an argument does."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None, deprecated=False):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.deprecated = deprecated

    def format_usage(self):
        return self.option_strings[0]

    def _subactions(self):
        return ()

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class BooleanOptionalAction(Action):
    """--option and --no-option."""

    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False, **kwargs):
        names = []
        for option in option_strings:
            names.append(option)
            if option.startswith("--"):
                names.append("--no-" + option[2:])
        super().__init__(names, dest, 0, default=default, required=required, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        if nargs == 0:
            raise ValueError("nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store const "
                             "may be more appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None, deprecated=False):
        super().__init__(option_strings, dest, 0, const, default, None, None, required, help, metavar, deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, True, default, required, help, None, deprecated)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, False, default, required, help, None, deprecated)


def _list_of(namespace, dest):
    return list(getattr(namespace, dest, None) or [])


class _AppendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _list_of(namespace, self.dest) + [values])


class _ExtendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _list_of(namespace, self.dest) + list(values))


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _list_of(namespace, self.dest) + [self.const])


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, 0, None, default, None, None, required, help, None, deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        super().__init__(option_strings, dest, 0, default=default, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        super().__init__(option_strings, dest, 0, default=default, help="show program's version number and exit" if help is None else help,
                         deprecated=deprecated)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        formatter = parser._get_formatter()
        formatter.add_text(parser.version if self.version is None else self.version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choice_actions = []
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, deprecated=False, aliases=(), help=None, **kwargs):
        """A parser for the command `name`."""
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog_prefix} {name}"
        for each in (name, *aliases):
            if each in self._name_parser_map:
                raise ArgumentError(self, f"conflicting subparser{' alias' if each != name else ''}: {each}")
        if help is not None:
            shown = name + (" (%s)" % ", ".join(aliases) if aliases else "")
            self._choice_actions.append(Action([], name, help=help, metavar=shown))
        parser = self._parser_class(**kwargs)
        for each in (name, *aliases):
            self._name_parser_map[each] = parser
        return parser

    def _subactions(self):
        return self._choice_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        inner, extras = self._name_parser_map[name].parse_known_args(rest, None)
        for key, value in vars(inner).items():
            setattr(namespace, key, value)
        if extras:
            vars(namespace).setdefault("_unrecognized_args", []).extend(extras)


class FileType:
    """A type that opens files; "-" is standard input or output."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode, self._bufsize, self._encoding, self._errors = mode, bufsize, encoding, errors

    def __call__(self, string):
        if string == "-":
            stream = _sys.stdin if "r" in self._mode else _sys.stdout
            return stream.buffer if "b" in self._mode else stream
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}") from None


# ---- parsers
_ACTIONS = {
    None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction, "store_false": _StoreFalseAction, "append": _AppendAction,
    "append_const": _AppendConstAction, "count": _CountAction, "help": _HelpAction, "version": _VersionAction, "extend": _ExtendAction, "parsers": _SubParsersAction,
}


class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {"action": dict(_ACTIONS), "type": {None: lambda string: string}}
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        if conflict_handler not in ("error", "resolve"):
            raise ValueError(f"invalid conflict_resolution value: {conflict_handler!r}")

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def set_defaults(self, **kwargs):
        """Defaults that need no argument."""
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        """add_argument(dest, ..., name=value, ...) or add_argument(option, option, ..., name=value, ...)"""
        chars = self.prefix_chars
        if not args or (len(args) == 1 and args[0][0] not in chars):
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._positional(*args, **kwargs)
        else:
            kwargs = self._optional(*args, **kwargs)
        if "default" not in kwargs:
            dest = kwargs["dest"]
            if dest in self._defaults:
                kwargs["default"] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        name = kwargs.pop("action", None)
        action_class = name if isinstance(name, type) else self._registries["action"].get(name, name)
        if not callable(action_class):
            raise ValueError(f'unknown action "{action_class}"')
        action = action_class(**kwargs)
        kind = self._registries["type"].get(action.type, action.type)
        if not callable(kind):
            raise ValueError(f"{kind!r} is not callable")
        if kind is FileType:
            raise ValueError(f"{kind!r} is a FileType class object, instance of it must be passed")
        if not action.option_strings and action.nargs == 0:
            raise ValueError(f"action {name!r} is not valid for positional arguments")
        try:
            HelpFormatter("", width=80)._format_args(action, None)
        except TypeError:
            raise ValueError("length of metavar tuple does not match nargs") from None
        return self._add_action(action)

    def _positional(self, dest=SUPPRESS, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        if nargs == 0:
            raise ValueError("nargs for positionals must be != 0")
        if nargs not in (OPTIONAL, ZERO_OR_MORE) or (nargs == ZERO_OR_MORE and "default" not in kwargs):
            kwargs["required"] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _optional(self, *args, **kwargs):
        for option in args:
            if option[0] not in self.prefix_chars:
                raise ValueError(f"invalid option string {option!r}: must start with a character {self.prefix_chars!r}")
        dest = kwargs.pop("dest", None)
        if dest is None:
            long = next((o for o in args if len(o) > 1 and o[1] in self.prefix_chars), args[0])
            dest = long.lstrip(self.prefix_chars)
            if not dest:
                raise TypeError(f"dest= is required for options like {args[0]!r}")
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _add_action(self, action):
        clashes = [(o, self._option_string_actions[o]) for o in action.option_strings if o in self._option_string_actions]
        if clashes and self.conflict_handler == "error":
            raise ArgumentError(action, f"conflicting option string{'s' if len(clashes) > 1 else ''}: {', '.join(o for o, _ in clashes)}")
        for option, old in clashes:
            old.option_strings.remove(option)
            del self._option_string_actions[option]
            if not old.option_strings:
                self._actions.remove(old)
                for group in self._action_groups:
                    if old in group._group_actions:
                        group._group_actions.remove(old)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
        return action

    def add_argument_group(self, *args, **kwargs):
        """A group of arguments for the help."""
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        """A group of which one may be given."""
        group = _MutuallyExclusiveGroup(self, required)
        self._mutually_exclusive_groups.append(group)
        return group


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **kwargs):
        super().__init__(description, kwargs.get("prefix_chars", container.prefix_chars), kwargs.get("argument_default", container.argument_default),
                         kwargs.get("conflict_handler", container.conflict_handler))
        self.title = title
        self._container = container
        self._group_actions = []
        for name in ("_registries", "_actions", "_option_string_actions", "_defaults", "_mutually_exclusive_groups"):
            setattr(self, name, getattr(container, name))

    def _add_action(self, action):
        super()._add_action(action)
        self._group_actions.append(action)
        return action


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required):
        super().__init__(container)
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Turns command lines into namespaces and writes the help for them."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter, prefix_chars="-",
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        if add_help:
            dash = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(dash + "h", dash * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            self._adopt(parent)

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")]

    def _adopt(self, parent):
        titles = {group.title: group for group in self._action_groups}
        for group in parent._action_groups:
            target = titles.get(group.title)
            if target is None:
                target = self.add_argument_group(group.title, group.description)
            for action in group._group_actions:
                target._add_action(action)
        for group in parent._mutually_exclusive_groups:
            own = self.add_mutually_exclusive_group(required=group.required)
            own._group_actions = group._group_actions
        self._defaults.update(parent._defaults)

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def add_subparsers(self, **kwargs):
        """An argument that chooses one of several parsers."""
        if self._subparsers is not None:
            raise ValueError("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop("title", "subcommands"), kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, [a for a in self._actions if not a.option_strings], self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        name = kwargs.pop("action", "parsers")
        action = self._registries["action"].get(name, name)(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    # -- parsing
    def parse_args(self, args=None, namespace=None):
        args, rest = self.parse_known_args(args, namespace)
        if rest:
            message = f"unrecognized arguments: {' '.join(rest)}"
            if not self.exit_on_error:
                raise ArgumentError(None, message)
            self.error(message)
        return args

    def parse_known_args(self, args=None, namespace=None):
        args = _sys.argv[1:] if args is None else list(args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) and action.default is not SUPPRESS:
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if not self.exit_on_error:
            namespace, rest = self._parse(args, namespace)
        else:
            try:
                namespace, rest = self._parse(args, namespace)
            except ArgumentError as error:
                self.error(str(error))
        rest.extend(vars(namespace).pop("_unrecognized_args", []))
        return namespace, rest

    parse_intermixed_args = parse_args
    parse_known_intermixed_args = parse_known_args

    def _parse(self, args, namespace):
        if self.fromfile_prefix_chars is not None:
            args = self._read_files(args)
        letters, options = "", {}
        for at, arg in enumerate(args):
            if arg == "--":
                letters += "-" + "A" * (len(args) - at - 1)
                break
            option = self._option_of(arg)
            if option is not None:
                options[at] = option
            letters += "A" if option is None else "O"
        extras, extra_letters, seen, seen_given = [], [], set(), set()
        positionals = [a for a in self._actions if not a.option_strings]

        def take(action, strings, option=None):
            seen.add(action)
            values = self._values(action, strings)
            if values is not action.default or strings:
                seen_given.add(action)
                for group in self._mutually_exclusive_groups:
                    if action in group._group_actions:
                        for other in group._group_actions:
                            if other is not action and other in seen_given:
                                raise ArgumentError(action, f"not allowed with argument {_get_action_name(other)}")
            if values is not SUPPRESS:
                action(self, namespace, values, option)

        def take_positionals(start):
            for count in range(len(positionals), -1, -1):
                pattern = "".join(_pattern(a) for a in positionals[:count])
                found = _re.match(pattern, letters[start:])
                if found is not None:
                    break
            for action, taken in zip(positionals[:], found.groups() if count else ()):
                strings = args[start : start + len(taken)]
                if action.nargs not in (PARSER, REMAINDER) and "--" in strings:
                    strings = [s for i, s in enumerate(strings) if letters[start + i] != "-"]
                elif action.nargs == PARSER and strings and strings[0] == "--" and letters[start] == "-":
                    strings = strings[1:]
                start += len(taken)
                positionals.remove(action)
                take(action, strings)
            return start

        def take_option(at):
            action, option, equals, explicit = options[at]
            pending = []
            while True:
                if action is None:
                    extras.append(args[at])
                    return at + 1
                if explicit is None:
                    found = _re.match(_pattern(action), letters[at + 1 :])
                    if found is None:
                        raise ArgumentError(action, _wanted(action.nargs))
                    pending.append((action, args[at + 1 : at + 1 + len(found[1])], option))
                    at += 1 + len(found[1])
                    break
                if action.nargs == 0 and option[1] not in self.prefix_chars and explicit and not equals:
                    pending.append((action, [], option))
                    option = option[0] + explicit[0]
                    following = self._option_string_actions.get(option)
                    if following is None:
                        raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
                    action, explicit = following, explicit[1:]
                    if explicit.startswith("="):
                        equals, explicit = "=", explicit[1:]
                    elif not explicit:
                        explicit = None
                    continue
                if _re.match(_pattern(action) + r"\Z", "A") is None:
                    raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
                pending.append((action, [explicit], option))
                at += 1
                break
            for action, strings, option in pending:
                take(action, [s for s in strings if s != "--"] if action.nargs not in (PARSER, REMAINDER) else strings, option)
            return at

        at, last = 0, max(options, default=-1)
        while at <= last:
            following = min(i for i in options if i >= at)
            if at != following:
                after = take_positionals(at)
                if after > at:
                    at = after
                    continue
            if at not in options:
                extras += args[at:following]
                at = following
            at = take_option(at)
        stop = take_positionals(at)
        extras += args[stop:]
        missing = []
        for action in self._actions:
            if action in seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif isinstance(action.default, str) and getattr(namespace, action.dest, None) is action.default:
                setattr(namespace, action.dest, self._convert(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(map(str, missing))}")
        for group in self._mutually_exclusive_groups:
            if group.required and not any(a in seen_given for a in group._group_actions):
                names = [_get_action_name(a) for a in group._group_actions if a.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")
        return namespace, extras

    def _read_files(self, args):
        result = []
        for arg in args:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                result.append(arg)
                continue
            try:
                with open(arg[1:]) as file:
                    inner = [a for line in file.read().splitlines() for a in self.convert_arg_line_to_args(line)]
            except OSError as error:
                raise ArgumentError(None, str(error)) from None
            result += self._read_files(inner)
        return result

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _option_of(self, arg):
        """(action, option, "=" or None, explicit value) if the argument is an option; action None: an unknown one."""
        if not arg or arg[0] not in self.prefix_chars:
            return None
        if arg in self._option_string_actions:
            return self._option_string_actions[arg], arg, None, None
        if len(arg) == 1:
            return None
        option, equals, explicit = arg.partition("=")
        if equals and option in self._option_string_actions:
            return self._option_string_actions[option], option, equals, explicit
        candidates = self._abbreviated(arg)
        if len(candidates) > 1:
            options = ", ".join(c[1] for c in candidates)
            raise ArgumentError(None, f"ambiguous option: {arg} could match {options}")
        if candidates:
            return candidates[0]
        if _re.match(r"-(?:\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)$", arg):
            if not any(_re.match(r"-\d|-\.\d", o) for o in self._option_string_actions):
                return None
        return None if " " in arg else (None, arg, None, None)

    def _abbreviated(self, arg):
        chars, result = self.prefix_chars, []
        if arg[1] in chars:
            if self.allow_abbrev:
                prefix, equals, explicit = arg.partition("=")
                for option, action in self._option_string_actions.items():
                    if option.startswith(prefix):
                        result.append((action, option, equals or None, explicit if equals else None))
            return result
        for option, action in self._option_string_actions.items():
            if option == arg[:2]:
                value = arg[2:]
                result.append((action, option, "=" if value.startswith("=") else "", value[1:] if value.startswith("=") else value))
            elif self.allow_abbrev and option.startswith(arg.partition("=")[0]):
                _, equals, explicit = arg.partition("=")
                result.append((action, option, equals or None, explicit if equals else None))
        return result

    def _values(self, action, strings):
        nargs = action.nargs
        if not strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = self._convert(action, value)
            return value
        if not strings and nargs == ZERO_OR_MORE and not action.option_strings:
            return action.default if action.default is not None else []
        if len(strings) == 1 and nargs in (None, OPTIONAL):
            value = self._convert(action, strings[0])
            self._check(action, value)
            return value
        if nargs == REMAINDER:
            return [self._convert(action, s) for s in strings]
        if nargs == PARSER:
            values = [self._convert(action, s) for s in strings]
            self._check(action, values[0])
            return values
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._convert(action, s) for s in strings]
        for value in values:
            self._check(action, value)
        return values

    def _convert(self, action, string):
        kind = self._registries["type"].get(action.type, action.type)
        try:
            return kind(string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {string!r}") from None

    def _check(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = iter(choices)
        if value not in choices:
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {', '.join(map(repr, action.choices))})")

    # -- help and errors
    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        formatter._all_shown = [
            pair for group in self._action_groups for a in group._group_actions if a.help is not SUPPRESS for pair in formatter._with_subactions(a, 1)]
        for group in self._action_groups:
            formatter.add_section(group.title, group.description, group._group_actions)
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Print usage and the message to stderr, and exit with status 2."""
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


def _pattern(action):
    nargs = action.nargs
    if nargs is None:
        text = "(-*A-*)"
    elif nargs == OPTIONAL:
        text = "(-*A?-*)"
    elif nargs == ZERO_OR_MORE:
        text = "(-*[A-]*)"
    elif nargs == ONE_OR_MORE:
        text = "(-*A[A-]*)"
    elif nargs == REMAINDER:
        text = "([AO-]*)"
    elif nargs == PARSER:
        text = "(-*A[AO-]*)"
    elif nargs == SUPPRESS:
        text = "(-*-*)"
    else:
        text = "(-*%s)" % "-*".join("A" * nargs)
    return text.replace("-*", "").replace("-", "") if action.option_strings else text


def _wanted(nargs):
    if nargs is None:
        return "expected one argument"
    if nargs == OPTIONAL:
        return "expected at most one argument"
    if nargs == ONE_OR_MORE:
        return "expected at least one argument"
    return f"expected {nargs} argument{'' if nargs == 1 else 's'}"


def __getattr__(name):
    # Messages are not translated; programs that extend this module take these from here.
    if name in ("_", "ngettext"):
        import gettext
        return gettext.gettext if name == "_" else gettext.ngettext
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
