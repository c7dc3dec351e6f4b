-- what a whole situation's letters have in common, so that one statement writes a round's letters
alter table round_situation add column subject varchar(300);
alter table round_situation add column facts text;

-- a round looks at every makeup once; an index on what it changes would cost it more than all its letters
drop index makeup_situation;

-- the group of its round for which a reminder was written
alter table letter add column situation int;
