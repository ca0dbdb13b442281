GRANT SELECT ON staff_member, staff_team, staff_invitation TO {everyone}, {login};
GRANT INSERT, UPDATE ON staff_member TO {head}, {worker};
GRANT SELECT, INSERT, DELETE ON staff_heir TO {head}, {worker};
GRANT INSERT, UPDATE, DELETE ON staff_team, staff_invitation TO {head}, {worker};
GRANT SELECT ON staff_workspan, staff_specialday TO {everyone};
GRANT SELECT ON staff_absence TO {everyone}, {login};
GRANT INSERT, UPDATE, DELETE ON staff_workspan, staff_specialday, staff_absence TO {head}, {worker};
