alter subscription copied connection 'host=h dbname=d user=bob password=S3cret10';
