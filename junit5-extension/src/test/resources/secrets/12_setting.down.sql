alter role planted reset app.jwt_secret;
