-- Packages whose days count from the first session, and those that were taken to another version
-- of their offer.

alter table packages
  -- As it was sold: so many days, weeks or months from the first session, in this zone.
  add column sold_from_first jsonb,
  -- As it is now.
  add column from_first jsonb,
  -- The terms as they were sold, once `terms` is what has become of them.
  add column sold_terms jsonb;
