create table send_process (
  id int not null auto_increment primary key,
  campaign_id int not null,
  alive int not null default 1,
  modified timestamp,
  started timestamp
);
