alter table users rename full_name to name;
