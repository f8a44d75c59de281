-- The old application finds its column again, the numbers are gone: declared by the test, with the reason.
alter table customer add column fax text;
