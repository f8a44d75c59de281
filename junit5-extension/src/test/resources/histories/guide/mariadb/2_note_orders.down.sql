alter table orders drop column note, algorithm = instant;
