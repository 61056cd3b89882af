"""Imports _circle_two, which imports this one while it is half loaded."""

name = "one"
import _circle_two

late = "after the import"
