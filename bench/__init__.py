"""Measurements that are run by hand: coverage of intervals, time of protection. Nothing of the site needs them."""
