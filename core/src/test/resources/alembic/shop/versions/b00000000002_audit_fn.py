"""audit function

Revision ID: b00000000002
Revises: b00000000001
Create Date: 2024-01-09 03:04:05.000001

"""
from __future__ import annotations
from collections.abc import Sequence

from alembic import op
import sqlalchemy as sa

revision: str = 'b00000000002'
down_revision: str | Sequence[str] | None = 'b00000000001'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = ('a00000000003', 'right')


def upgrade() -> None:
    op.execute("""
CREATE FUNCTION audit_it() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO audit (id) VALUES (NEW.id::bigint);
    RETURN NEW;
END;
$body$;
""")
    op.alter_column('audit', 'id', comment='c', existing_type=sa.BigInteger(), existing_nullable=False)


def downgrade() -> None:
    op.execute("DROP FUNCTION audit_it()")
