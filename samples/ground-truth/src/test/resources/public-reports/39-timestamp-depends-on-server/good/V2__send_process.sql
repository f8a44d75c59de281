create table send_process (
  id int not null auto_increment primary key,
  campaign_id int not null,
  alive int not null default 1,
  modified timestamp not null default current_timestamp on update current_timestamp,
  started timestamp null default null
);
