"""create orders"""
import sqlalchemy as sa
from alembic import op

revision = "c1"
down_revision = "a1"


def upgrade() -> None:
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), primary_key=True),
        sa.Column("customer_id", sa.BigInteger(), sa.ForeignKey("customer.id"), nullable=False),
        sa.Column("total", sa.Numeric(12, 2), nullable=False),
    )
    op.create_index("orders_of_customer", "orders", ["customer_id"])


def downgrade() -> None:
    op.drop_table("orders")
