alter role planted password $pw$S3cret03$pw$;
