-- What was booked by an instant and had not ended yet: few at any instant, wherever it lies in years of sessions.
create index sessions_ahead on sessions using gist (tstzrange(booked_at, ends_at)) where booked_at <= ends_at;
