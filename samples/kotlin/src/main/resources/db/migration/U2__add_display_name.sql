alter table member drop column display_name;
