create table api_token_project (
  secret text not null references api_token (secret),
  project text not null
);
