"""Puts tools behind the server's policy: decided before they run, approved by people where it says so, and bound to what
was approved. Needs the extra `stepwarden[governance]`.
"""
