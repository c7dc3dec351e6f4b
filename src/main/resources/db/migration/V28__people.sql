-- Whoever left is kept, so that the journal's names stay known, but signs in no more.
alter table person add column active boolean default true not null;
-- Goes up with the password, the role and the scope; a session begun under an older stamp has ended.
alter table person add column stamp integer default 0 not null;
-- The password was handed over by somebody else and is to be replaced at the first sign-in.
alter table person add column password_once boolean default false not null;
