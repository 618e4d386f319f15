import { LIST_LIMIT_DEFAULT } from '../../contract/wire.ts'

type AskedPage = { limit?: number | undefined; cursor?: string | undefined }

/** The page that a query asks for. */
export function pageInput({ limit = LIST_LIMIT_DEFAULT, cursor }: AskedPage) {
  return { limit, cursor }
}
