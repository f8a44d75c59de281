create table api_token (
  secret text primary key,
  username text not null
);
create publication reporting for all tables;
