-- When the webhook's secret was changed last: two changes in a row must not lose the one in use.
alter table studios add column webhook_secret_rotated_at timestamptz(3);

-- When somebody was last invited by mail.
alter table people add column invited_at timestamptz(3);
