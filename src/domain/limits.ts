/** How much of anything there may be: what a form lets be typed and what the API takes is the same. */

// Of texts, in characters.
export const NAME_LENGTH_MAX = 120
export const EMAIL_LENGTH_MAX = 254
export const PHONE_LENGTH_MAX = 40
export const REASON_LENGTH_MAX = 500
export const NOTES_LENGTH_MAX = 10_000
export const MESSAGE_LENGTH_MAX = 5000
export const URL_LENGTH_MAX = 300

// Of packages and their terms.
export const PACKAGE_SESSIONS_MAX = 1000
export const CREDITS_MAX = 100
export const NOTICE_HOURS_MAX = 8760
export const HOLD_DAYS_MAX = 365
