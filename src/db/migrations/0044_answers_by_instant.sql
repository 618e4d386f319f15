-- Each line of « À décider » that was answered names the act that did so: without this every line
-- read all that the studio ever recorded.
CREATE INDEX inputs_answers ON inputs (studio_id, received_at)
  WHERE source = 'person' AND kind = 'resolve-attention';
