"""create users"""

import sqlalchemy as sa
from alembic import op

revision = "3f1c6a0d2b4e"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("email", sa.String(320), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("users")
