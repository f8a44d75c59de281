"""create invitations"""

import sqlalchemy as sa
from alembic import op

revision = "9b7e54c8d1a3"
down_revision = "3f1c6a0d2b4e"


def upgrade() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id"), nullable=False),
        sa.Column("state", sa.Enum("sent", "accepted", name="invitation_state"), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("invitations")
