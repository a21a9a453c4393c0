"""How the calls of a site never seen are found: words of titles and addresses, what a page is, where to look next."""
