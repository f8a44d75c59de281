"""seed users

Revision ID: a00000000002
Revises: a00000000001

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = 'a00000000002'
down_revision: Union[str, None] = 'a00000000001'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    users = sa.table('users', sa.column('id', sa.Integer), sa.column('name', sa.String), sa.column('note', sa.Text))
    op.bulk_insert(users, [
        {'id': 1, 'name': "O'Hara", 'note': 'plain'},
        {'id': 2, 'name': 'header', 'note': '-- Running upgrade x -> y\nBEGIN;\nCOMMIT;'},
        {'id': 3, 'name': 'colon', 'note': None},
    ])
    op.execute("UPDATE users SET note = 'x;y' WHERE id = 3;")
    op.execute(users.update().where(users.c.id == op.inline_literal(1)).values(note=op.inline_literal("z'z")))
    op.execute("UPDATE users SET note = note || '!' WHERE id = 1 -- said aloud")
    op.execute("""
        INSERT INTO users (id, name) VALUES (4, 'd');
        -- a comment; with a semicolon
        INSERT INTO users (id, name) VALUES (5, 'e')
    """)


def downgrade() -> None:
    op.execute("DELETE FROM users WHERE id <= 5")
