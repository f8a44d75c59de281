alter table member add column loans int not null default 0;
