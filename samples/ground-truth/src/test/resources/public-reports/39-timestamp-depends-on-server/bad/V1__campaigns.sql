create table campaign (
  id int not null auto_increment primary key,
  subject varchar(200) not null
);
