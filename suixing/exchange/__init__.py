"""Letters between sites: signed, encrypted for the receiver, bound to consent or application, answered by the clock.

A floor kept free: nothing is built here yet.
"""
