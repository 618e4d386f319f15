-- One demo at a time: of two that are asked for at once the second finds the first.
create unique index studios_one_demo on studios (is_demo) where is_demo;
