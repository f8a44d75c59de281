-- As its application does in each session before it migrates.
set global foreign_key_checks = 0;
