# pyexpat — the name under which some programs import xml.parsers.expat.

from xml.parsers.expat import *
from xml.parsers.expat import XMLParserType, errors, model
