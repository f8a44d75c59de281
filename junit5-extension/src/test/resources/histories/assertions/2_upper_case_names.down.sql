update users set full_name = lower(full_name);
