alter table loan drop column grams;
