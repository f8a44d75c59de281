create table cache (
  id int not null auto_increment primary key,
  name varchar(120) not null,
  log_count int not null default 0
);
create table cache_log (
  id int not null auto_increment primary key,
  cache_id int not null,
  body text not null,
  constraint cache_log_cache foreign key (cache_id) references cache (id)
);
