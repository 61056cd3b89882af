# _string — how a format string splits into fields, and a field's name into steps: under the name that tools look for.

from _string_tools import _parse as formatter_parser, _split_name as formatter_field_name_split
