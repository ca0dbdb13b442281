"""The people of a firm.

Nouns: Member (a user in this firm: name, role, team), Team, Invitation; and the Actor, the
plain fact of who acts. It knows the workspace and its users; what a role may do is told one
room higher, in `access`.
"""
