alter table loan add column grams int;
update loan set grams = (pages % 1000) * 5;
