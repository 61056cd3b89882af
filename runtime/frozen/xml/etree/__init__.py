# xml.etree — the element tree: xml.etree.ElementTree.
