/** The network's words, and PostgreSQL's classes 08 (connection), 53 (no room) and 57P (going down). */
const AWAY_CODE =
  /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOENT|08\w{3}|53\w{3}|57P\w{2})$/

/** The driver gives these no code. */
const AWAY_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end)/

/** Whether the database could not be reached: nothing was stored, and asking again may help. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && AWAY_CODE.test(error.code)) {
    return error.code !== 'ENOENT' || 'syscall' in error
  }
  return AWAY_MESSAGE.test(error.message)
}
