# email._policybase — the name under which some programs import email.policy.
from email.policy import Compat32, Policy, compat32
