import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useId, useState } from 'react'
import { coachBulk as bulkEn } from '../../../i18n/en/coach-bulk.ts'
import { coachClients as en } from '../../../i18n/en/coach-clients.ts'
import { coachBulk as bulkFr } from '../../../i18n/fr/coach-bulk.ts'
import { coachClients as fr } from '../../../i18n/fr/coach-clients.ts'
import { useDebounced } from '../../debounced.ts'
import { Content } from '../../frame/content.tsx'
import { usePageTitle, useText } from '../../language.tsx'
import '../../styles/coach-clients.css'
import { ClientRow } from '../clients/client-row.tsx'
import { listedClientsQuery } from '../coach-queries.ts'
import { CLIENT_FILTERS, type ClientFilter } from '../coach-search.ts'
import { CoachIcon } from '../ui/coach-icon.tsx'
import { PagedPanel } from '../ui/paged-panel.tsx'

const AddClientDialog = lazy(async () => ({
  default: (await import('../clients/add-client-dialog.tsx')).AddClientDialog,
}))
const ImportDialog = lazy(async () => ({
  default: (await import('../clients/import-dialog.tsx')).ImportDialog,
}))

const route = getRouteApi('/team/coach/clients')
const SETTLED_MS = 200

/** Everybody, found by name or address, or by what is missing. */
export function ClientsPage() {
  const text = useText({ fr, en })
  const bulk = useText({ fr: bulkFr, en: bulkEn })
  const { query = '', filter = 'all' } = route.useSearch()
  const [asking, setAsking] = useState<'add' | 'import' | null>(null)
  const [typed, setTyped] = useState(query)
  const asked = useDebounced(query, SETTLED_MS)
  const clients = useInfiniteQuery(listedClientsQuery(asked, filter))
  const count = clients.data?.length
  const isNew = count === 0 && query === '' && filter === 'all'
  usePageTitle(text.title)
  return (
    <Content className="clients">
      <div className="opening">
        <h1>
          {count === undefined
            ? text.title
            : leadOf(count, clients.hasNextPage, query !== '' || filter !== 'all', text)}
        </h1>
        <div className="acts">
          <button className="button" type="button" onClick={() => setAsking('import')}>
            {text.import}
          </button>
          <button
            className={isNew ? 'button main' : 'button'}
            type="button"
            onClick={() => setAsking('add')}
          >
            <CoachIcon name="plus" />
            {text.add}
          </button>
        </div>
      </div>
      {!isNew && <Finder typed={typed} onTyped={setTyped} filter={filter} />}
      {filter === 'ending' && (
        <p className="to-ending">
          <Link className="button" to="/coach/ending">
            {bulk.open}
          </Link>
        </p>
      )}
      <PagedPanel label={text.title} found={clients} more={text.more}>
        {(listed) =>
          listed.length === 0 ? (
            <Nobody query={query} filter={filter} onClear={() => setTyped('')} />
          ) : (
            <ul className="client-list">
              {listed.map((client) => (
                <ClientRow key={client.id} client={client} />
              ))}
            </ul>
          )
        }
      </PagedPanel>
      <Suspense>
        {asking === 'add' && <AddClientDialog onClose={() => setAsking(null)} />}
        {asking === 'import' && <ImportDialog onClose={() => setAsking(null)} />}
      </Suspense>
    </Content>
  )
}

function leadOf(count: number, hasMore: boolean, isNarrowed: boolean, text: typeof en): string {
  if (isNarrowed && !hasMore) return text.leadFound(count)
  return hasMore ? text.leadMany(count) : text.lead(count)
}

type FinderProps = { typed: string; onTyped: (typed: string) => void; filter: ClientFilter }

/** The words stand in the address, so that coming back finds the same list. */
function Finder({ typed, onTyped, filter }: FinderProps) {
  const text = useText({ fr, en })
  const id = useId()
  const navigate = useNavigate()
  const query = typed.trim()
  const type = (words: string) => {
    onTyped(words)
    const search = { ...searchOf(words.trim()), ...(filter === 'all' ? {} : { filter }) }
    navigate({ to: '/coach/clients', search, replace: true })
  }
  return (
    <div className="finder">
      <div className="input">
        <CoachIcon name="search" />
        <input
          id={id}
          type="search"
          aria-label={text.search}
          placeholder={text.searchPlaceholder}
          value={typed}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
        />
      </div>
      <nav className="filters" aria-label={text.filters}>
        {CLIENT_FILTERS.map((one) => (
          <Link
            key={one}
            to="/coach/clients"
            search={{
              ...searchOf(query),
              ...(one === 'all' ? {} : { filter: one }),
            }}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {text[one]}
          </Link>
        ))}
      </nav>
    </div>
  )
}

const searchOf = (query: string) => (query === '' ? {} : { query })

function Nobody(props: { query: string; filter: ClientFilter; onClear: () => void }) {
  const { query, filter, onClear } = props
  const text = useText({ fr, en })
  if (query === '' && filter === 'all') {
    return (
      <div className="empty">
        <p className="quiet">{text.emptyHelp}</p>
      </div>
    )
  }
  return (
    <div className="empty">
      <p className="quiet">{query === '' ? text.emptyFilter : text.emptySearch}</p>
      <Link className="button" to="/coach/clients" search={{}} onClick={onClear}>
        {text.clear}
      </Link>
    </div>
  )
}
