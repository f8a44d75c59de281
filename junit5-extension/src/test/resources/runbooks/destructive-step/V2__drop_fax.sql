alter table customers drop column fax;
