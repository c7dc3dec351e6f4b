-- which of the configured reasons a photo was returned for; null where the reviewer used own words only
alter table photo add column decision_code varchar(40);
