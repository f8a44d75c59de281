alter table ticket drop column rating;
