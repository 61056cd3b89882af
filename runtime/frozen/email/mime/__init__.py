# email.mime — classes that make messages of a kind.
