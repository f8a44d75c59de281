alter role planted set app.jwt_secret to 'S3cret14';
select set_config('app.api_key', 'S3cret15', false);
