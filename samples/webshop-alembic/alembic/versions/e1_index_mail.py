"""find customers by mail"""
from alembic import op

revision = "e1"
down_revision = "d1"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index("customer_by_email", "customer", ["email"], postgresql_concurrently=True)


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.drop_index("customer_by_email", table_name="customer", postgresql_concurrently=True)
