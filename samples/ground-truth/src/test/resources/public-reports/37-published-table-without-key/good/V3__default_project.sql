update api_token_project set project = 'default' where project = '*';
