alter table entry drop column stars;
