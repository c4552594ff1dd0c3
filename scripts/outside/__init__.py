"""The links of a site that lead to other hosts: the only room that uses the network. Knows the checks room."""
