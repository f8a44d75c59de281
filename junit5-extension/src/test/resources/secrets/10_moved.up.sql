alter subscription copied connection 'postgresql://bob:S3cret11@h:5432/d';
