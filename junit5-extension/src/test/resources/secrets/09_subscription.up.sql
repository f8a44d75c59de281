create subscription copied connection 'host=h dbname=d user=bob password=S3cret10' publication p with (connect = false, slot_name = none, enabled = false);
