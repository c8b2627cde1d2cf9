"""Activities, courses, materials, boards, surveys, associations and partner places.

A floor kept free: nothing is built here yet.
"""
