create definer = `maintenance`@`localhost` trigger cache_log_counted after insert on cache_log
  for each row update cache set log_count = log_count + 1 where id = new.cache_id;
