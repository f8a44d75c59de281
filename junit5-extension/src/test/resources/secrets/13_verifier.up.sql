create role verified password 'SCRAM-SHA-256$4096:S3cret16MDAwMDAwMDAwMDAw$S3cret16:S3cret16=';
