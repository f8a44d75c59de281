alter table usage_tracking drop constraint if exists usage_tracking_event_type_chk;
alter table usage_tracking add constraint usage_tracking_event_type_chk check (event_type in ('login', 'export', 'import'));
