"""customers have mail"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "a1"


def upgrade() -> None:
    op.add_column("customer", sa.Column("email", sa.Text()))


def downgrade() -> None:
    op.drop_column("customer", "email")
