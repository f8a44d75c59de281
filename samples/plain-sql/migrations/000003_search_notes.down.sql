alter table note drop column words;
