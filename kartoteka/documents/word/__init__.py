"""Documents of Word from outside: looked through, and filled in. All of it runs inside the sandbox."""
