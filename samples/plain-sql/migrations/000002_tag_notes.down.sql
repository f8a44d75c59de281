drop table note_tag;
drop table tag;
