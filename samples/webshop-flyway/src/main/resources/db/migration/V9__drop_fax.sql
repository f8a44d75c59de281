alter table customer drop column fax;
