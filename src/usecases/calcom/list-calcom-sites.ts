import { listCalcomUrls } from '../../db/studios/studios.ts'
import { calcomSite } from '../../domain/calcom-site.ts'
import type { Deps } from '../deps.ts'

/** The origins whose script and frames the booking page shows, whichever studio it is. */
export async function listCalcomSites({
  db,
  settings,
}: Pick<Deps, 'db' | 'settings'>): Promise<string[]> {
  const urls = [settings.calcomUrl, ...(await listCalcomUrls(db))]
  const origins = urls.flatMap((url) => {
    const { origin, embedJsUrl } = calcomSite(url)
    return [origin, embedJsUrl]
      .filter((each) => URL.canParse(each))
      .map((each) => new URL(each).origin)
  })
  return [...new Set(origins)]
}
