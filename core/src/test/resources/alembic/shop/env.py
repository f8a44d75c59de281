import os

from alembic import context
from sqlalchemy import create_engine, pool

x = context.get_x_argument(as_dictionary=True)
url = os.environ.get("DATABASE_URL") or context.config.get_main_option("sqlalchemy.url")
options = {"transaction_per_migration": x.get("per_migration") == "yes"}
if "version_table" in x:
    options["version_table"] = x["version_table"]
if "version_table_schema" in x:
    options["version_table_schema"] = x["version_table_schema"]

if context.is_offline_mode():
    context.configure(url=url, literal_binds=True, dialect_opts={"paramstyle": "named"}, **options)
    with context.begin_transaction():
        context.run_migrations()
else:
    engine = create_engine(url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, **options)
        with context.begin_transaction():
            context.run_migrations()
