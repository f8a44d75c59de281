-- Destroyed on purpose, so there is no U12: the test says so, with the reason.
alter table customer drop column password_md5;
