"""create customers"""
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "customer",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), primary_key=True),
        sa.Column("full_name", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("customer")
