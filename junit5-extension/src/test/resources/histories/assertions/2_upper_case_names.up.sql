update users set full_name = upper(full_name);
