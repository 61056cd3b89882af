# urllib — URLs: parse is here; fetching (request) is not.
