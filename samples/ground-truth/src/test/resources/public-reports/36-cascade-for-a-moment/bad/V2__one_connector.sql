alter table access_source drop constraint access_source_connector;
alter table access_source add constraint access_source_connector foreign key (connector_id) references connector (id) on delete cascade;
delete from connector newer using connector older
  where older.organization_id = newer.organization_id and older.provider = newer.provider and older.id < newer.id;
alter table access_source drop constraint access_source_connector;
alter table access_source add constraint access_source_connector foreign key (connector_id) references connector (id);
create unique index connector_one on connector (organization_id, provider);
