alter table member drop column loans;
